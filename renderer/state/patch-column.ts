import type { Patch, PatchPool } from './patch-pool.ts'

/** The staged cells of one field, in the order of their rows: a map from rows to patches, kept as a number a row. */
export interface PatchColumn extends Iterable<readonly [row: number, patch: Patch]> {
  readonly size: number
  readonly has: (row: number) => boolean
  readonly get: (row: number) => Patch | undefined
  readonly keys: () => Uint32Array
  /** The number of the patch in a row, 0 for none. */
  readonly numberAt: (row: number) => number
  /** Puts a patch in a row, or none; answers the number that stood there. */
  readonly put: (row: number, number: number) => number
  readonly copy: () => PatchColumn
}

/** Starts a column with room for so many rows; it grows when a row beyond them is staged. */
export function createPatchColumn(pool: PatchPool, room: number): PatchColumn {
  return columnOver(pool, new Uint32Array(room), { size: 0, low: room, high: 0 })
}

/** How many rows are staged, and between which of them all are. */
interface Extent {
  size: number
  low: number
  high: number
}

function columnOver(pool: PatchPool, given: Uint32Array, extent: Extent): PatchColumn {
  let numbers = given
  const keys = (): Uint32Array => {
    const rows = new Uint32Array(extent.size)
    let at = 0
    for (let row = extent.low; row < extent.high; row++) if (numbers[row] !== 0) rows[at++] = row
    return rows
  }
  const get = (row: number): Patch | undefined => pool.patches[numbers[row] ?? 0] ?? undefined
  return {
    get size() {
      return extent.size
    },
    has: (row) => (numbers[row] ?? 0) !== 0,
    get,
    keys,
    numberAt: (row) => numbers[row] ?? 0,
    put(row, number) {
      if (row >= numbers.length) numbers = grown(numbers, row)
      const before = numbers[row] ?? 0
      numbers[row] = number
      if (before === 0 && number !== 0) {
        extent.size++
        if (row < extent.low) extent.low = row
        if (row >= extent.high) extent.high = row + 1
      } else if (before !== 0 && number === 0) extent.size--
      return before
    },
    copy: () => columnOver(pool, numbers.slice(), { ...extent }),
    *[Symbol.iterator]() {
      for (const row of keys()) {
        const patch = get(row)
        if (patch) yield [row, patch]
      }
    },
  }
}

function grown(numbers: Uint32Array, row: number): Uint32Array {
  const larger = new Uint32Array(Math.max(numbers.length * 2, row + 1))
  larger.set(numbers)
  return larger
}
