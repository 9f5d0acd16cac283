import { createSums } from './base-sums.ts'
import type { SumPart, Sums } from './base-sums.ts'
import type { SliceLeaves } from './slice-leaves.ts'
import type { Slice } from './summing.ts'

/** Cells of leaves, in the order in which they were met; a cell may be met more than once. */
export interface PivotGroups {
  readonly parts: readonly SumPart[]
  readonly count: () => number
  readonly rows: () => Uint32Array
  readonly columns: () => Uint32Array
  readonly sums: () => Sums
  /** Adds what one slice holds. */
  readonly add: (slice: Slice, place: SlicePlace) => void
}

/** Where a slice belongs: its cells on each axis, and its parts among those of the groups. */
export interface SlicePlace {
  readonly rows: SliceLeaves
  readonly columns: SliceLeaves
  readonly first: number
  /** The code of models that do not count. */
  readonly noModel: number
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
  const addSlot = (figures: Float64Array, at: number, first: number, stride: number): void => {
    for (let part = 0; part < stride; part++) {
      const column = sums.columns[first + part]
      if (column) column[count] = figures[at + part] ?? 0
    }
  }
  return {
    parts,
    count: () => count,
    rows: () => rows.subarray(0, count),
    columns: () => columns.subarray(0, count),
    sums: () => sums,
    add({ figures, stride, count: slotCount, slots, width }, place) {
      for (let at = 0; at < slotCount; at++) {
        const figure = figures[at * stride] ?? 0
        if (figure === 0 && 1 / figure < 0) continue
        const slot = slots ? (slots[at] ?? 0) : at
        const key = width === 1 ? slot : Math.floor(slot / width)
        const model = slot - key * width
        if (model === place.noModel) continue
        if (count === room) grow()
        rows[count] = place.rows.leafOf(slot, key, model)
        columns[count] = place.columns.leafOf(slot, key, model)
        addSlot(figures, at * stride, place.first, stride)
        count++
      }
    },
  }
}
