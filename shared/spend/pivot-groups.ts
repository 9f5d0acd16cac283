import { createSums } from './base-sums.ts'
import type { SumPart, Sums } from './base-sums.ts'

/** Cells of leaves, in the order in which they were met; a cell may be met more than once. */
export interface PivotGroups {
  readonly parts: readonly SumPart[]
  readonly count: () => number
  readonly rows: () => Uint32Array
  readonly columns: () => Uint32Array
  readonly sums: () => Sums
  /** Adds a cell whose figures, from `at` on, are the parts from `first` on. */
  readonly add: (row: number, column: number, figures: Figures) => void
}

/** Figures of one cell: so many of an array, for the parts from `first` on. */
export interface Figures {
  readonly array: Float64Array
  readonly at: number
  readonly first: number
  readonly size: number
}

/** No cells. */
export function createGroups(parts: readonly SumPart[]): PivotGroups {
  let [count, room] = [0, 1024]
  let [rows, columns] = [new Uint32Array(room), new Uint32Array(room)]
  let sums = createSums(parts, room)
  const grow = (): void => {
    room *= 2
    const [before, keptRows, keptColumns] = [sums, rows, columns]
    sums = createSums(parts, room)
    for (const [at, column] of sums.columns.entries()) column.set(before.columns[at] ?? [])
    rows = new Uint32Array(room)
    rows.set(keptRows)
    columns = new Uint32Array(room)
    columns.set(keptColumns)
  }
  return {
    parts,
    count: () => count,
    rows: () => rows.subarray(0, count),
    columns: () => columns.subarray(0, count),
    sums: () => sums,
    add(row, column, { array, at, first, size }) {
      if (count === room) grow()
      rows[count] = row
      columns[count] = column
      for (let part = 0; part < size; part++) {
        const target = sums.columns[first + part]
        if (target) target[count] = array[at + part] ?? 0
      }
      count++
    },
  }
}
