import { columnLetters } from '#shared/export/cell-place.ts'
import type { CellSheet } from '#shared/export/cell-sheet.ts'
import { cellXml, MOST, tooLarge } from './cell-xml.ts'
import { sheetHead } from './sheet-head.ts'

/** As much XML as goes out in one piece. */
const PIECE = 1 << 18

/** Writes the part of a sheet of single cells. */
export function* cellSheetXml({ name, widths, frozen, rowCount, rows }: CellSheet): Generator<string> {
  if (rowCount > MOST.rows || widths.length > MOST.columns) throw tooLarge(name)
  const letters = widths.map((_, at) => columnLetters(at))
  let xml = sheetHead(widths, frozen)
  let row = 0
  for (const cells of rows()) {
    row++
    xml += `<row r="${row}">`
    for (const [at, cell] of cells.entries()) xml += cellXml(`${letters[at]}${row}`, cell)
    xml += '</row>'
    if (xml.length < PIECE) continue
    yield xml
    xml = ''
  }
  yield `${xml}</sheetData></worksheet>`
}
