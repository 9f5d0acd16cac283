import type { PackedCells } from '#shared/contract/packed-cells.ts'
import type { CellValue } from '#shared/domain/change.ts'
import type { PatchBlock, StagedBook } from './staged-book.ts'

type Ground = Pick<StagedBook, 'table' | 'beyond' | 'pool'>

/** Packs a block for the way to main. A patch that goes is told as one whose wanted value is its base. */
export function packCells(ground: Ground, { field, rows, before, after, lines }: PatchBlock): PackedCells {
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
  const packed = { field, ...packIds(ground, rows), bases, tos, codes: bases.length > 256 ? codes : new Uint8Array(codes) } // prettier-ignore
  // What crosses takes its buffers along: a view would take the whole block.
  return lines ? { ...packed, lines: lines.slice() } : packed
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

/** The ids of rows one after the other, and how long each is. A key's crosses as its 16 bytes: fewer than half. */
function packIds({ table, beyond }: Ground, rows: Uint32Array): Pick<PackedCells, 'ids' | 'lengths'> {
  const rowCount = table?.rowCount ?? 0
  const lengths = new Uint8Array(rows.length)
  let size = 0
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0
    const length = row < rowCount ? 0 : (beyond[row - rowCount] ?? '').length
    // A key that left the list has its id beyond it, in letters.
    lengths[at] = length
    size += row < rowCount ? SHORT_ID : length
  }
  const ids = new Uint8Array(size)
  let start = 0
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0
    if (row < rowCount && table) start = writeShortId(ids, start, table.ids.bytes, table.ids.offsets[row] ?? 0)
    else start += encoder.encodeInto(beyond[row - rowCount] ?? '', ids.subarray(start)).written
  }
  return { ids, lengths }
}

const SHORT_ID = 16
/** Where the pairs of digits stand in an id. */
const PAIRS = Uint8Array.of(0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34)

function writeShortId(into: Uint8Array, start: number, digits: Uint8Array, from: number): number {
  for (let at = 0; at < SHORT_ID; at++) {
    const place = from + (PAIRS[at] ?? 0)
    into[start + at] = (digitOf(digits[place] ?? 0) << 4) | digitOf(digits[place + 1] ?? 0)
  }
  return start + SHORT_ID
}

/** The value of a digit's letter: `0` to `9` are 48 to 57, `a` to `f` 97 to 102. */
function digitOf(letter: number): number {
  return (letter & 15) + (letter >> 6) * 9
}
