import { assertNever } from '#shared/domain/assert-never.ts'
import { columnLetters } from '#shared/export/cell-place.ts'
import type { Sheet, SheetColumn } from '#shared/export/sheet.ts'
import {
  around,
  checkLength,
  isExactNumber,
  MOST,
  NUMBER_CLOSE,
  numberOpen,
  textCell,
  textRest,
  tooLarge,
} from './cell-xml.ts'
import { createDayEnds } from './day-ends.ts'
import { sheetHead } from './sheet-head.ts'
import { styles } from './styles.ts'
import { createXmlBytes, xmlPiece } from './xml-bytes.ts'
import type { XmlBytes } from './xml-bytes.ts'
import { hasOuterBlanks, xmlText } from './xml-text.ts'

/** Rows whose XML is some 600 kB: packed as they are, where smaller pieces would be copied together first. */
const BLOCK = 1024
const BLOCK_BYTES = 1 << 20

/** Where the texts of each column in codes begin in the table of shared texts. */
export type SharedStarts = ReadonlyMap<SheetColumn, number>

/** Writes the part of a worksheet, some rows at a time. */
export function* sheetXml(sheet: Sheet, starts: SharedStarts): Generator<Uint8Array> {
  const { columns, rows } = sheet
  if (rows + 1 > MOST.rows || columns.length > MOST.columns) throw tooLarge(sheet.name)
  const out = createXmlBytes(BLOCK_BYTES)
  out.text(head(columns))
  const writers = columns.map((column, at) => cellWriter(out, column, columnLetters(at), starts.get(column) ?? 0))
  for (let from = 0; from < rows; from += BLOCK) {
    const to = Math.min(from + BLOCK, rows)
    putRows(out, writers, { from, to })
    yield out.take()
  }
  out.text('</sheetData></worksheet>')
  yield out.take()
}

const ROW = xmlPiece('<row r="')
const ROW_OPEN = xmlPiece('">')
const TEXT_OPEN = xmlPiece(around.open)
const TEXT_CLOSE = xmlPiece(around.close)
const NOTHING = xmlPiece('')
const NUMBER_END = xmlPiece(NUMBER_CLOSE)
const ROW_CLOSE = xmlPiece('</row>')

function putRows(out: XmlBytes, writers: readonly CellWriter[], { from, to }: { from: number; to: number }): void {
  const cells = writers.map((writer) => writer(from, to))
  for (let row = from; row < to; row++) {
    out.setRow(row + 2)
    out.around(ROW, ROW_OPEN)
    for (const put of cells) put(row)
    out.bytes(ROW_CLOSE)
  }
}

/** The columns with their widths, the first row in bold, which stays in sight. */
function head(columns: readonly SheetColumn[]): string {
  const titles = columns.map(({ head }, at) => textCell(`${columnLetters(at)}1" s="${styles.head}`, head))
  const widths = columns.map(({ width }) => width)
  return `${sheetHead(widths, { rows: 1, columns: 0 })}<row r="1">${titles.join('')}</row>`
}

/** Reads some rows of a column; what comes of it writes the cell of one of them. An absent one is no cell. */
type CellWriter = (from: number, to: number) => (row: number) => void

function cellWriter(out: XmlBytes, column: SheetColumn, letters: string, start: number): CellWriter {
  const open = xmlPiece(`<c r="${letters}`)
  // The place of a cell ends before its row, which all cells of a row share.
  const putText = (text: string, row: number): void => {
    out.around(open, NOTHING)
    out.text(textRest(text, `${letters}${row + 2}`))
  }
  switch (column.kind) {
    case 'text':
      return (from, to) => {
        const texts = column.texts(from, to)
        return (row) => {
          const text = texts[row - from] ?? null
          if (text === null) return
          if (hasOuterBlanks(text) || text.length > MOST.cell) return putText(text, row)
          out.around(open, TEXT_OPEN)
          if (!out.plain(text)) out.text(xmlText(text))
          out.bytes(TEXT_CLOSE)
        }
      }
    case 'codes': {
      column.values.forEach((value) => checkLength(value, column.head))
      const ends = column.values.map((_, at) => xmlPiece(`" t="s"><v>${start + at}</v></c>`))
      return () => (row) => {
        const end = ends[column.codeAt(row) - 1]
        if (end === undefined) return
        out.around(open, end)
      }
    }
    case 'number': {
      const numberBegin = xmlPiece(numberOpen(styles[column.format]))
      return () => (row) => {
        const text = column.textAt(row)
        if (text === null) return
        if (!isExactNumber(text)) return putText(text, row)
        out.around(open, numberBegin)
        out.text(text)
        out.bytes(NUMBER_END)
      }
    }
    case 'day': {
      const ends = createDayEnds()
      return () => (row) => {
        const text = column.textAt(row)
        if (text === null) return
        const end = ends(text)
        if (end === null) return putText(text, row)
        out.around(open, end)
      }
    }
    default:
      return assertNever(column)
  }
}
