import type { CellTable } from './cell-table.ts'
import type { Places } from './csv-scan.ts'
import { findDistinct } from './distinct-texts.ts'
import { createTextWindow } from './text-window.ts'
import type { TextBetween } from './text-window.ts'

const QUOTE = 0x22

/** Makes a table of bytes and of where its cells stand in them; nothing is copied. */
export function tableOfPlaces(
  bytes: Uint8Array,
  places: Places,
  { header, hasHalves }: { readonly header: boolean; readonly hasHalves: boolean },
): CellTable {
  const { rows, lines } = places
  const read = createTextWindow(bytes, hasHalves)
  const cells = createCells(bytes, places, read)
  const skipped = header ? 1 : 0
  const names = Array.from({ length: cells.width(0) }, (_, column) => (header ? cells.text(0, column) : ''))
  const length = Math.max(0, rows - skipped)
  return {
    header: names,
    rows: length,
    width: (row) => cells.width(row + skipped),
    text: (row, column) => cells.text(row + skipped, column),
    line: (row) => lines[row + skipped] ?? 0,
    // Halves of pairs can be written in two ways, so bytes do not tell there which texts are the same.
    ...(!hasHalves && {
      distinct: (columns) => findDistinct(bytes, places, { columns, first: skipped, read }),
    }),
  }
}

function createCells(bytes: Uint8Array, { ends, firsts, starts }: Places, read: TextBetween) {
  const width = (row: number): number => Math.max(0, (firsts[row + 1] ?? 0) - (firsts[row] ?? 0))
  const startAt = (row: number, column: number): number =>
    (starts[row] ?? 0) + (column === 0 ? 0 : (ends[(firsts[row] ?? 0) + column - 1] ?? 0) + 1)
  const endAt = (row: number, column: number): number => (starts[row] ?? 0) + (ends[(firsts[row] ?? 0) + column] ?? 0)
  const text = (row: number, column: number): string => {
    if (column < 0 || column >= width(row)) return ''
    const start = startAt(row, column)
    const end = endAt(row, column)
    if (bytes[start] !== QUOTE || end === start) return read(start, end)
    const quoted = read(start + 1, end - 1)
    return quoted.includes('"') ? quoted.replaceAll('""', '"') : quoted
  }
  return { width, text }
}
