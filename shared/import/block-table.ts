import { parseBlock } from '../domain/tsv.ts'
import type { CellTable } from './cell-table.ts'

/** Makes a table of a block from the clipboard, where spreadsheets put tabs between cells; its first row is the header. */
export function readBlockTable(block: string): CellTable {
  const [header = [], ...rows] = parseBlock(block)
  return {
    header,
    rows: rows.length,
    width: (row) => rows[row]?.length ?? 0,
    text: (row, column) => rows[row]?.[column] ?? '',
    line: (row) => row + 2,
  }
}
