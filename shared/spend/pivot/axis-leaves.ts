import type { AxisCodes } from './axis-codes.ts'
import type { Member } from './pivot-result.ts'

/** The leaves of an axis by columns: the code of each one's member, a column a dimension. */
export interface AxisLeaves {
  readonly count: number
  readonly members: readonly (readonly Member[])[]
  readonly codes: readonly Uint32Array[]
}

/** The leaves that were met on an axis. */
export function leavesOf(axis: AxisCodes): AxisLeaves {
  const count = axis.count()
  const codes = axis.dimensions.map(() => new Uint32Array(count))
  for (let leaf = 0; leaf < count; leaf++)
    for (const [dimension, code] of axis.membersOf(leaf).entries()) {
      const column = codes[dimension]
      if (column) column[leaf] = code
    }
  return { count, members: axis.dimensions.map(({ coded }) => coded.members), codes }
}

/** The leaves in the order of their codes, so that those with a common beginning stand together. */
export function groupLeaves({ count, members, codes }: AxisLeaves): Uint32Array {
  let order = Uint32Array.from({ length: count }, (_, leaf) => leaf)
  for (let dimension = codes.length - 1; dimension >= 0; dimension--)
    order = sortedBy(order, codes[dimension] ?? new Uint32Array(), members[dimension]?.length ?? 0)
  return order
}

/** A stable sort by counting. */
function sortedBy(order: Uint32Array, codes: Uint32Array, size: number): Uint32Array<ArrayBuffer> {
  const starts = new Uint32Array(size + 1)
  for (const leaf of order) {
    const next = (codes[leaf] ?? 0) + 1
    starts[next] = (starts[next] ?? 0) + 1
  }
  for (let code = 1; code <= size; code++) starts[code] = (starts[code] ?? 0) + (starts[code - 1] ?? 0)
  const sorted = new Uint32Array(order.length)
  for (const leaf of order) {
    const code = codes[leaf] ?? 0
    const place = starts[code] ?? 0
    sorted[place] = leaf
    starts[code] = place + 1
  }
  return sorted
}
