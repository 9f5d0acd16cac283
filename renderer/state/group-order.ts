import type { Grouping } from '#shared/domain/grid-view.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import type { GroupTree } from './group-rows.ts'
import { roughNanos } from './row-source.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'
import { numberKeys } from './sort-keys.ts'
import { sortRows } from './sort-rows.ts'

/** Puts the largest group first among its neighbours; equal ones stay in the order of their values. */
export function* orderGroups(
  tree: GroupTree,
  table: KeyTable,
  order: Exclude<Grouping['order'], 'value'>,
): SlicedWork<GroupTree> {
  const figures = order === 'count' ? countRows(tree) : sumSpend(tree, table)
  yield 1
  const groups = Uint32Array.from(figures, (_, group) => group)
  const largest = sortRows(groups, numberKeys(figures), true)
  yield 1
  const places = preorder(tree, largest)
  yield 1
  return rearrange(tree, places)
}

function countRows({ starts, ends }: GroupTree): Float64Array {
  return Float64Array.from(starts, (start, group) => (ends[group] ?? 0) - start)
}

// For the order only: what a double cannot hold exactly may be rounded here.
function sumSpend({ starts, ends, rows }: GroupTree, table: KeyTable): Float64Array {
  const nanos = roughNanos(table.spend)
  const upTo = new Float64Array(rows.length + 1)
  for (let at = 0; at < rows.length; at++) upTo[at + 1] = (upTo[at] ?? 0) + (nanos[rows[at] ?? 0] || 0)
  return Float64Array.from(starts, (start, group) => (upTo[ends[group] ?? 0] ?? 0) - (upTo[start] ?? 0))
}

/** All groups, each before those inside it, neighbours in the order in which they are given. */
function preorder({ parents }: GroupTree, given: Uint32Array): Uint32Array {
  const none = -1
  const first = new Int32Array(parents.length + 1).fill(none)
  const next = new Int32Array(parents.length).fill(none)
  // Backwards, so that each list of children ends up forwards; the place after the last group stands for the top.
  for (const group of given.toReversed()) {
    const parent = parents[group] ?? none
    const list = parent === none ? parents.length : parent
    next[group] = first[list] ?? none
    first[list] = group
  }
  const order = new Uint32Array(parents.length)
  let size = 0
  for (let group = first[parents.length] ?? none; group !== none;) {
    order[size++] = group
    let onward = first[group] ?? none
    for (let up = group; onward === none && up !== none; up = parents[up] ?? none) onward = next[up] ?? none
    group = onward
  }
  return order
}

function rearrange(tree: GroupTree, order: Uint32Array): GroupTree {
  const { depth, codes, parents, starts, ends, levels } = tree
  const placeOf = new Int32Array(order.length)
  const rows = new Uint32Array(tree.rows.length)
  const newStarts = new Uint32Array(order.length)
  let size = 0
  for (let place = 0; place < order.length; place++) {
    const group = order[place] ?? 0
    placeOf[group] = place
    newStarts[place] = size
    if (depth[group] !== levels.length - 1) continue
    const own = tree.rows.subarray(starts[group], ends[group])
    rows.set(own, size)
    size += own.length
  }
  const lengthOf = (group: number): number => (ends[group] ?? 0) - (starts[group] ?? 0)
  return {
    levels,
    rows,
    depth: Uint8Array.from(order, (group) => depth[group] ?? 0),
    codes: Uint32Array.from(order, (group) => codes[group] ?? 0),
    parents: Int32Array.from(order, (group) => placeOf[parents[group] ?? -1] ?? -1),
    starts: newStarts,
    ends: newStarts.map((start, place) => start + lengthOf(order[place] ?? 0)),
  }
}
