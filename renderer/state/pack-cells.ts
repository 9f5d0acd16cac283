import type { PackedCells } from '#shared/contract/packed-cells.ts'
import type { CellValue } from '#shared/domain/change.ts'
import type { TextColumn } from '#shared/domain/text-column.ts'
import type { PatchBlock, StagedBook } from './staged-book.ts'

type Ground = Pick<StagedBook, 'table' | 'beyond' | 'pool'>

/** Packs a block for the way to main. A patch that goes is told as one whose wanted value is its base. */
export function packCells(ground: Ground, { field, rows, before, after }: PatchBlock): PackedCells {
  const { patches } = ground.pool
  const bases: CellValue[] = []
  const tos: CellValue[] = []
  const numberAt = (at: number): number => after[at] || (before[at] ?? 0)
  const [low, high] = rangeOf(rows.length, numberAt)
  // By the number of a patch, twice: where it is put, and where it is taken back; counted from 1. A book has far more of them.
  const places = new Uint32Array((high - low + 1) * 2)
  // A part has at most 10,000 cells, and so no more different fates.
  const codes = new Uint16Array(rows.length)
  for (let at = 0; at < rows.length; at++) {
    const number = numberAt(at)
    const isTaken = after[at] === 0
    const fate = (number - low) * 2 + (isTaken ? 1 : 0)
    if (places[fate] === 0) {
      const patch = patches[number] ?? null
      bases.push(patch?.base ?? null)
      places[fate] = tos.push((isTaken ? patch?.base : patch?.to) ?? null)
    }
    codes[at] = (places[fate] ?? 0) - 1
  }
  return { field, ...packIds(ground, rows), bases, tos, codes: bases.length > 256 ? codes : new Uint8Array(codes) }
}

function rangeOf(count: number, numberAt: (at: number) => number): readonly [low: number, high: number] {
  let [low, high] = [numberAt(0), numberAt(0)]
  for (let at = 1; at < count; at++) {
    const number = numberAt(at)
    if (number < low) low = number
    if (number > high) high = number
  }
  return [low, high]
}

const encoder = new TextEncoder()

/** The ids of rows one after the other, and how long each is. */
function packIds({ table, beyond }: Ground, rows: Uint32Array): Pick<PackedCells, 'ids' | 'lengths'> {
  const rowCount = table?.rowCount ?? 0
  const lengths = new Uint8Array(rows.length)
  let size = 0
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0
    const length = row < rowCount && table ? lengthAt(table.ids, row) : (beyond[row - rowCount] ?? '').length
    lengths[at] = length
    size += length
  }
  const ids = new Uint8Array(size)
  let start = 0
  for (let at = 0; at < rows.length;) {
    const row = rows[at] ?? 0
    if (row >= rowCount || !table) {
      start += encoder.encodeInto(beyond[row - rowCount] ?? '', ids.subarray(start)).written
      at++
      continue
    }
    // Rows that follow each other in the list have their ids side by side: they are copied as one.
    let end = at + 1
    while (end < rows.length && rows[end] === row + end - at && row + end - at < rowCount) end++
    const { offsets, bytes } = table.ids
    const run = bytes.subarray(offsets[row], offsets[row + end - at])
    ids.set(run, start)
    start += run.length
    at = end
  }
  return { ids, lengths }
}

function lengthAt({ offsets }: TextColumn, row: number): number {
  return (offsets[row + 1] ?? 0) - (offsets[row] ?? 0)
}
