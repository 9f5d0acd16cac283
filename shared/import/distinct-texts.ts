import { codeOfBytes, createByteIndex } from './byte-index.ts'
import type { ByteIndex } from './byte-index.ts'
import type { CellColumn } from './cell-column.ts'
import type { Places } from './csv-scan.ts'
import type { TextBetween } from './text-window.ts'

const QUOTE = 0x22
/** Cells between two looks at the clock: some milliseconds of work. */
const SLICE = 50_000

/** Which columns of a table in bytes, from which row on, and how the text of a cell is read. */
export interface WantedColumns {
  readonly columns: readonly number[]
  readonly first: number
  readonly read: TextBetween
}

interface Found {
  readonly column: number
  readonly codes: Uint32Array
  readonly index: ByteIndex
  /** Texts with quotes in them, which their bytes double. */
  readonly doubled: (readonly [row: number, text: string])[]
}

/**
 * Numbers the different texts of columns by their bytes, all columns in one walk through the rows; says how far it is. No
 * string is made before somebody asks for a text.
 */
export function* findDistinct(
  bytes: Uint8Array,
  places: Places,
  { columns, first, read }: WantedColumns,
): Generator<number, readonly CellColumn[]> {
  const rows = Math.max(0, places.rows - first)
  const found = columns.map((column): Found => ({
    column,
    codes: new Uint32Array(rows),
    index: createByteIndex(bytes, rows),
    doubled: [],
  }))
  const source = { bytes, places, first, read, found }
  const slice = Math.max(1, Math.floor(SLICE / Math.max(1, columns.length)))
  for (let from = 0; from < rows; from += slice) {
    yield from / rows
    numberRows(source, from, Math.min(from + slice, rows))
  }
  return found.map((one) => columnOf(one, read))
}

interface Source {
  readonly bytes: Uint8Array
  readonly places: Places
  readonly first: number
  readonly read: TextBetween
  readonly found: readonly Found[]
}

function numberRows({ bytes, places, first, read, found }: Source, from: number, to: number): void {
  const { ends, firsts, starts } = places
  for (let row = from; row < to; row++) {
    const cells = firsts[row + first] ?? 0
    const width = (firsts[row + first + 1] ?? 0) - cells
    const begin = starts[row + first] ?? 0
    for (const { column, codes, index, doubled } of found) {
      if (column >= width) continue
      let start = column === 0 ? begin : begin + (ends[cells + column - 1] ?? 0) + 1
      let end = begin + (ends[cells + column] ?? 0)
      if (end === start) continue
      if (bytes[start] === QUOTE) {
        start++
        end--
        if (hasQuote(bytes, start, end)) {
          doubled.push([row, read(start, end).replaceAll('""', '"')])
          continue
        }
      }
      if (end > start) codes[row] = codeOfBytes(index, start, end)
    }
  }
}

function hasQuote(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] === QUOTE) return true
  return false
}

function columnOf({ codes, index, doubled }: Found, read: TextBetween): CellColumn {
  const { count, starts, ends } = index
  const more = doubled.length > 0 ? addDoubled({ codes, index, doubled }, read) : []
  return {
    codes,
    size: count + 1 + more.length,
    textAt: (code) => (code > count ? (more[code - count - 1] ?? '') : read(starts[code] ?? 0, ends[code] ?? 0)),
    written: { view: index.view, count, starts, ends },
  }
}

/** A text may stand both with quotes inside a quoted cell and, bare, in another. */
function addDoubled({ codes, index, doubled }: Omit<Found, 'column'>, read: TextBetween): readonly string[] {
  const { count, starts, ends } = index
  const known = new Map<string, number>()
  for (let code = 1; code <= count; code++) known.set(read(starts[code] ?? 0, ends[code] ?? 0), code)
  const more: string[] = []
  for (const [row, text] of doubled) {
    let code = known.get(text)
    if (code === undefined) known.set(text, (code = count + more.push(text)))
    codes[row] = code
  }
  return more
}
