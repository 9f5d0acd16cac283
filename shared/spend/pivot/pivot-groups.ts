import type { SumPart, Sums } from '../sums/base-sums.ts'
import type { SliceLeaves } from './slice-leaves.ts'
import type { Slice } from '../sums/summing.ts'

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
  /** The code of models that do not count, -1 where they are not told apart. */
  readonly noModel: number
}

/** No cells yet, and room for so many. */
export function createGroups(parts: readonly SumPart[], room: number): PivotGroups {
  let count = 0
  let columns = columnsOf(parts, room)
  let touched = new Uint32Array(0)
  const grow = (more: number): void => {
    if (count + more <= columns.rows.length) return
    const larger = columnsOf(parts, Math.max(columns.rows.length * 2, count + more))
    larger.rows.set(columns.rows.subarray(0, count))
    larger.columns.set(columns.columns.subarray(0, count))
    for (const [part, sums] of larger.sums.entries()) sums.set(columns.sums[part]?.subarray(0, count) ?? [])
    columns = larger
  }
  return {
    parts,
    count: () => count,
    rows: () => columns.rows.subarray(0, count),
    columns: () => columns.columns.subarray(0, count),
    sums: () => ({ parts, columns: columns.sums.map((sums) => sums.subarray(0, count)) }),
    add(slice, place) {
      if (touched.length < slice.count) touched = new Uint32Array(slice.count)
      const found = findTouched(slice, place.noModel, touched)
      grow(found)
      const { figures, stride, slots, width } = slice
      for (let at = 0; at < found; at++) {
        const slot = slots ? (slots[touched[at] ?? 0] ?? 0) : (touched[at] ?? 0)
        const key = width === 1 ? slot : Math.floor(slot / width)
        columns.rows[count + at] = place.rows.leafOf(slot, key, slot - key * width)
        columns.columns[count + at] = place.columns.leafOf(slot, key, slot - key * width)
      }
      for (let part = 0; part < stride; part++) {
        const sums = columns.sums[place.first + part] ?? figures
        for (let at = 0; at < found; at++) sums[count + at] = figures[(touched[at] ?? 0) * stride + part] ?? 0
      }
      count += found
    },
  }
}

interface GroupColumns {
  readonly rows: Uint32Array
  readonly columns: Uint32Array
  readonly sums: readonly Float64Array[]
}

function columnsOf(parts: readonly SumPart[], room: number): GroupColumns {
  return {
    rows: new Uint32Array(room),
    columns: new Uint32Array(room),
    sums: parts.map(() => new Float64Array(room)),
  }
}

/** The places of slots to which something was added, and how many there are. */
function findTouched({ figures, stride, count, width }: Slice, noModel: number, touched: Uint32Array): number {
  let found = 0
  for (let at = 0; at < count; at++) {
    const figure = figures[at * stride] ?? 0
    if (figure === 0 && 1 / figure < 0) continue
    if (noModel >= 0 && at % width === noModel) continue
    touched[found++] = at
  }
  return found
}
