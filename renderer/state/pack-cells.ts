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
  const places = new Map<number, number>()
  const codes = new Uint32Array(rows.length)
  for (let at = 0; at < rows.length; at++) {
    const next = after[at] ?? 0
    // Negative where it is taken back, so that it is told apart from being put.
    const fate = next === 0 ? -(before[at] ?? 0) : next
    let place = places.get(fate)
    if (place === undefined) {
      const patch = patches[Math.abs(fate)] ?? null
      places.set(fate, (place = bases.length))
      bases.push(patch?.base ?? null)
      tos.push((next === 0 ? patch?.base : patch?.to) ?? null)
    }
    codes[at] = place
  }
  return { field, ...packIds(ground, rows), bases, tos, codes }
}

const encoder = new TextEncoder()

/** The ids of rows one after the other, and where each ends. */
function packIds({ table, beyond }: Ground, rows: Uint32Array): Pick<PackedCells, 'ids' | 'ends'> {
  const rowCount = table?.rowCount ?? 0
  const ends = new Uint32Array(rows.length)
  let size = 0
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0
    size += row < rowCount && table ? lengthAt(table.ids, row) : (beyond[row - rowCount] ?? '').length
    ends[at] = size
  }
  const ids = new Uint8Array(size)
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0
    const start = at === 0 ? 0 : (ends[at - 1] ?? 0)
    if (row >= rowCount || !table) {
      encoder.encodeInto(beyond[row - rowCount] ?? '', ids.subarray(start))
      continue
    }
    // Rows that follow each other in the list have their ids side by side: they are copied as one.
    const first = at
    while (at + 1 < rows.length && rows[at + 1] === (rows[at] ?? 0) + 1 && (rows[at + 1] ?? 0) < rowCount) at++
    const { offsets, bytes } = table.ids
    ids.set(bytes.subarray(offsets[row], offsets[row + at - first + 1]), start)
  }
  return { ids, ends }
}

function lengthAt({ offsets }: TextColumn, row: number): number {
  return (offsets[row + 1] ?? 0) - (offsets[row] ?? 0)
}
