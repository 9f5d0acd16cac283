import type { GroupTree } from '../state/group-rows.ts'
import type { RowSource } from '../state/row-source.ts'
import { figuresOf, limitColumn } from './group-figures.ts'
import type { RowFigures } from './group-figures.ts'

/** What a group of rows comes to, staged limits in their places. */
export interface GroupSums extends RowFigures {
  readonly staged: number
}

interface Known {
  readonly version: number
  readonly limits: ReturnType<typeof limitColumn>
  readonly sums: Map<number, GroupSums>
}
const known = new WeakMap<GroupTree, Known>()

/** Sums a group when it is first seen, and again when what is staged has changed: its version says so. */
export function sumGroup(source: RowSource, tree: GroupTree, group: number, version: number): GroupSums {
  let now = known.get(tree)
  if (now?.version !== version) known.set(tree, (now = { version, limits: limitColumn(source), sums: new Map() }))
  let sums = now.sums.get(group)
  if (!sums) {
    const rows = tree.rows.subarray(tree.starts[group], tree.ends[group])
    const { cells } = source.book
    let staged = 0
    for (const row of rows) staged += cells[row] ?? 0
    now.sums.set(group, (sums = { ...figuresOf(source, now.limits, rows), staged }))
  }
  return sums
}
