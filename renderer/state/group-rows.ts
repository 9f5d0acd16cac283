import type { CodeColumn } from '#shared/domain/code-column.ts'
import type { Grouping } from '#shared/domain/grid-view.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { columnCodes } from './column-reader.ts'
import { orderGroups } from './group-order.ts'
import type { RowSource } from './row-source.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'
import { rankOnce } from './sort-keys.ts'
import { sortRows } from './sort-rows.ts'

/** A column that rows are grouped by, as it was when they were grouped; `places` orders its values. */
export interface GroupLevel extends CodeColumn {
  readonly column: string
  readonly places: Uint32Array
}

/** Rows group by group. Groups stand as they are drawn: each before those inside it. All arrays but `rows` are by group. */
export interface GroupTree {
  readonly levels: readonly GroupLevel[]
  readonly rows: Uint32Array
  readonly depth: Uint8Array
  /** The code of the group's value in the column of its level; 0 for an absent one. */
  readonly codes: Uint32Array
  /** The group around, -1 for none. */
  readonly parents: Int32Array
  /** Where in `rows` the group begins and ends. */
  readonly starts: Uint32Array
  readonly ends: Uint32Array
}

const PART = 4096

interface Known {
  readonly table: KeyTable
  readonly levels: readonly GroupLevel[]
}
const known = new WeakMap<Grouping, Known>()

/** Puts rows into groups; inside a group they keep their order. `null` where nothing is to be grouped by. */
export function* groupRows(source: RowSource, rows: Uint32Array, grouping: Grouping): SlicedWork<GroupTree | null> {
  const levels = yield* levelsOf(source, grouping)
  if (levels.length === 0) return null
  let order = rows
  for (const { codes, places } of levels.toReversed()) {
    const low = new Uint32Array(codes.length)
    for (let row = 0; row < codes.length; row++) low[row] = places[(codes[row] ?? 0) - 1] ?? 0
    yield 1
    order = sortRows(order, { low, high: null, isAbsent: (row) => codes[row] === 0 }, false)
    yield 1
  }
  const tree = yield* findGroups(levels, order)
  return grouping.order === 'value' ? tree : yield* orderGroups(tree, source.table, grouping.order)
}

/** The columns as they are when first grouped by. Kept as long as the wish is the same one: edits move no row. */
function* levelsOf(source: RowSource, grouping: Grouping): SlicedWork<readonly GroupLevel[]> {
  const before = known.get(grouping)
  if (before?.table === source.table) return before.levels
  const levels: GroupLevel[] = []
  for (const column of grouping.columns) {
    const codes = columnCodes(source, column)
    if (codes) levels.push({ ...codes, column, places: yield* placesOf(codes.values) })
  }
  known.set(grouping, { table: source.table, levels })
  return levels
}

/** A place of its own for each value, so that values which differ in case only are groups apart. */
function* placesOf(values: readonly string[]): SlicedWork<Uint32Array> {
  const low = yield* rankOnce(values, values)
  const order = sortRows(countUp(values.length), { low, high: null, isAbsent: () => false }, false)
  const places = new Uint32Array(values.length)
  for (let place = 0; place < order.length; place++) places[order[place] ?? 0] = place
  return places
}

function countUp(size: number): Uint32Array {
  const all = new Uint32Array(size)
  for (let at = 0; at < size; at++) all[at] = at
  return all
}

function* findGroups(levels: readonly GroupLevel[], rows: Uint32Array): SlicedWork<GroupTree> {
  const found = { depth: [] as number[], codes: [] as number[], parents: [] as number[], starts: [] as number[] }
  const ends: number[] = []
  const open = levels.map(() => -1)
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0
    let isOther = false
    for (let depth = 0; depth < levels.length; depth++) {
      const code = levels[depth]?.codes[row] ?? 0
      const group = open[depth] ?? -1
      if (!isOther && group >= 0 && found.codes[group] === code) continue
      isOther = true
      if (group >= 0) ends[group] ??= at
      open[depth] = found.codes.length
      found.depth.push(depth)
      found.codes.push(code)
      found.parents.push(open[depth - 1] ?? -1)
      found.starts.push(at)
    }
    if (at % PART === 0) yield at / rows.length
  }
  return {
    levels,
    rows,
    depth: Uint8Array.from(found.depth),
    codes: Uint32Array.from(found.codes),
    parents: Int32Array.from(found.parents),
    starts: Uint32Array.from(found.starts),
    ends: Uint32Array.from(found.starts, (_, group) => ends[group] ?? rows.length),
  }
}
