import type { CellValue } from '#shared/domain/change.ts'
import type { GroupTree } from './group-rows.ts'
import type { Store } from './store-shape.ts'

/** Which groups are folded: all or none to begin with, and those that stand the other way round, by their path. */
export interface Fold {
  readonly isClosed: boolean
  readonly others: ReadonlySet<string>
}

/** Everything unfolded. */
export const UNFOLDED: Fold = { isClosed: false, others: new Set() }

/** The lines of a grouped list: its groups, and between them the rows that are not folded away. */
export interface GroupLines {
  readonly tree: GroupTree
  /** By line: the place of its row in the view, or -1 - group for the line of a group. */
  readonly lines: Int32Array
  /** By place in the view: its line. */
  readonly lineOf: Uint32Array
  /** By group: its line, -1 when it is folded away itself. */
  readonly groupLine: Int32Array
  readonly isClosed: Uint8Array
}

/** Folds groups; answers the lines, and the rows that stay in view. */
export function foldLines(tree: GroupTree, fold: Fold): { readonly groups: GroupLines; readonly view: Uint32Array } {
  const { depth, starts, ends, rows, levels } = tree
  const isClosed = closedGroups(tree, fold)
  const lines = new Int32Array(rows.length + depth.length)
  const lineOf = new Uint32Array(rows.length)
  const groupLine = new Int32Array(depth.length).fill(-1)
  const view = new Uint32Array(rows.length)
  let line = 0
  let size = 0
  for (let group = 0, hiddenBelow = levels.length; group < depth.length; group++) {
    const level = depth[group] ?? 0
    if (level > hiddenBelow) continue
    hiddenBelow = isClosed[group] === 1 ? level : levels.length
    groupLine[group] = line
    lines[line++] = -1 - group
    if (isClosed[group] === 1 || level !== levels.length - 1) continue
    for (let at = starts[group] ?? 0; at < (ends[group] ?? 0); at++) {
      view[size] = rows[at] ?? 0
      lineOf[size] = line
      lines[line++] = size++
    }
  }
  const groups = { tree, lines: lines.slice(0, line), lineOf: lineOf.slice(0, size), groupLine, isClosed }
  return { groups, view: view.slice(0, size) }
}

function closedGroups(tree: GroupTree, { isClosed, others }: Fold): Uint8Array {
  const closed = new Uint8Array(tree.depth.length).fill(isClosed ? 1 : 0)
  for (const path of others) {
    const group = groupAt(tree, path)
    if (group !== null) closed[group] = isClosed ? 0 : 1
  }
  return closed
}

/** The fold with one group the other way round. */
export function turnGroup(fold: Fold, tree: GroupTree, group: number): Fold {
  const path = pathOf(tree, group)
  const others = new Set(fold.others)
  if (!others.delete(path)) others.add(path)
  return { ...fold, others }
}

/** The value of a group. */
export function groupValue({ levels, depth, codes }: GroupTree, group: number): CellValue {
  return levels[depth[group] ?? 0]?.values[(codes[group] ?? 0) - 1] ?? null
}

/** What names a group in any list: its values from the outermost on. */
export function pathOf(tree: GroupTree, group: number): string {
  const values: CellValue[] = []
  for (let at = group; at >= 0; at = tree.parents[at] ?? -1) values.unshift(groupValue(tree, at))
  return JSON.stringify(values)
}

/** The group of a path, `null` when there is none such. */
export function groupAt(tree: GroupTree, path: string): number | null {
  const values = JSON.parse(path) as CellValue[] // written by `pathOf`
  let found = -1
  for (const [level, value] of values.entries()) {
    const code = value === null ? 0 : (tree.levels[level]?.values.indexOf(value) ?? -1) + 1
    if (value !== null && code === 0) return null
    const parent = found
    found = tree.codes.findIndex(
      (own, group) => own === code && tree.depth[group] === level && tree.parents[group] === parent,
    )
    if (found < 0) return null
  }
  return found
}

/** The innermost group around a line. */
export function groupAround({ lines }: GroupLines, line: number): number {
  let at = line
  while (at > 0 && (lines[at] ?? -1) >= 0) at--
  return -1 - (lines[at] ?? -1)
}

/** The line of a place in the view; the place itself where nothing is grouped. */
export function lineAt(groups: GroupLines | null, at: number): number {
  return groups ? (groups.lineOf[at] ?? at) : at
}

/** The first of the lines of groups that stand right over a line; the line itself where a row does. */
export function headLine(groups: GroupLines | null, line: number): number {
  if (!groups) return line
  const { lines, tree } = groups
  let head = line
  while (line - head < tree.levels.length && (lines[head - 1] ?? 0) < 0) head--
  return head
}

/** The place in the view of a line; of a group's line that of the next row. Beyond the ends it is beyond the view. */
export function placeAtLine(groups: GroupLines | null, line: number): number {
  if (!groups || line < 0) return line
  const { lines, lineOf } = groups
  for (let at = line; at < lines.length; at++) {
    const place = lines[at] ?? -1
    if (place >= 0) return place
  }
  return lineOf.length + Math.max(0, line - lines.length)
}

/** All rows that the filter lets through, folded away or not. */
export function filteredRows({ groups, view }: Pick<Store, 'groups' | 'view'>): Uint32Array {
  return groups ? groups.tree.rows : view
}
