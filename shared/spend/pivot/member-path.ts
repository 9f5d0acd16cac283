import type { AxisLine, Member } from './pivot-result.ts'

/** A place on an axis as one text: equal for equal members from the first dimension on. The total is `[]`. */
export function pathOf(members: readonly Pick<Member, 'kind' | 'value'>[]): string {
  return JSON.stringify(members.map(({ kind, value }) => [kind, value]))
}

/** The place of the total. */
export const TOTAL_PATH = '[]'

/** How deep a line stands: 0 is the total, 1 the first dimension. */
export function depthOf(line: AxisLine | undefined): number {
  return line?.members.length ?? 0
}

/** The line at a path; -1 where the axis has none. */
export function lineAt(lines: readonly AxisLine[], path: string): number {
  return lines.findIndex(({ members }) => pathOf(members) === path)
}
