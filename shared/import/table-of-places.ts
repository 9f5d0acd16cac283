import type { CellTable } from './cell-table.ts'
import type { Places } from './csv-scan.ts'
import { createTextWindow } from './text-window.ts'

const QUOTE = 0x22

/** Makes a table of bytes and of where its cells stand in them; nothing is copied. */
export function tableOfPlaces(
  bytes: Uint8Array,
  { rows, ends, firsts, starts, lines }: Places,
  { header, hasHalves }: { readonly header: boolean; readonly hasHalves: boolean },
): CellTable {
  const read = createTextWindow(bytes, hasHalves)
  const width = (row: number): number => Math.max(0, (firsts[row + 1] ?? 0) - (firsts[row] ?? 0))
  const text = (row: number, column: number): string => {
    const first = firsts[row] ?? 0
    const cell = first + column
    if (column < 0 || cell >= (firsts[row + 1] ?? 0)) return ''
    const start = column === 0 ? (starts[row] ?? 0) : (ends[cell - 1] ?? 0) + 1
    const end = ends[cell] ?? 0
    if (bytes[start] !== QUOTE || end === start) return read(start, end)
    const quoted = read(start + 1, end - 1)
    return quoted.includes('"') ? quoted.replaceAll('""', '"') : quoted
  }
  const skipped = header ? 1 : 0
  const names = Array.from({ length: rows === 0 ? 0 : width(0) }, (_, column) => (header ? text(0, column) : ''))
  return {
    header: names,
    rows: Math.max(0, rows - skipped),
    width: (row) => width(row + skipped),
    text: (row, column) => text(row + skipped, column),
    line: (row) => lines[row + skipped] ?? 0,
  }
}
