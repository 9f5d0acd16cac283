import { assertNever } from '#shared/domain/assert-never.ts'
import { columnLetters } from '#shared/export/cell-place.ts'
import type { Sheet, SheetColumn } from '#shared/export/sheet.ts'
import { checkLength, MOST, numberCell, textCell, tooLarge } from './cell-xml.ts'
import { sheetHead } from './sheet-head.ts'
import { styles } from './styles.ts'

/** Rows whose XML is some 500 kB. */
const BLOCK = 512

/** Where the texts of each column in codes begin in the table of shared texts. */
export type SharedStarts = ReadonlyMap<SheetColumn, number>

/** Writes the part of a worksheet, some rows at a time. */
export function* sheetXml(sheet: Sheet, starts: SharedStarts): Generator<string> {
  const { columns, rows } = sheet
  if (rows + 1 > MOST.rows || columns.length > MOST.columns) throw tooLarge(sheet.name)
  yield head(columns)
  const writers = columns.map((column, at) => cellWriter(column, columnLetters(at), starts.get(column) ?? 0))
  for (let from = 0; from < rows; from += BLOCK) {
    const to = Math.min(from + BLOCK, rows)
    yield rowsXml(writers.map((cells) => cells(from, to)), from, to) // prettier-ignore
  }
  yield '</sheetData></worksheet>'
}

function rowsXml(columns: readonly (readonly string[])[], from: number, to: number): string {
  let xml = ''
  for (let row = from; row < to; row++) {
    xml += `<row r="${row + 2}">`
    for (const cells of columns) xml += cells[row - from]
    xml += '</row>'
  }
  return xml
}

/** The columns with their widths, the first row in bold, which stays in sight. */
function head(columns: readonly SheetColumn[]): string {
  const titles = columns.map(({ head }, at) => textCell(`${columnLetters(at)}1" s="${styles.head}`, head))
  const widths = columns.map(({ width }) => width)
  return `${sheetHead(widths, { rows: 1, columns: 0 })}<row r="1">${titles.join('')}</row>`
}

/** Writes the cells of some rows of a column; an absent one is no cell. */
type CellWriter = (from: number, to: number) => readonly string[]

function cellWriter(column: SheetColumn, letter: string, start: number): CellWriter {
  const place = (row: number): string => `${letter}${row + 2}`
  switch (column.kind) {
    case 'text':
      return (from, to) =>
        column.texts(from, to).map((text, at) => (text === null ? '' : textCell(place(from + at), text)))
    case 'codes': {
      column.values.forEach((value) => checkLength(value, column.head))
      const ends = column.values.map((_, at) => `" t="s"><v>${start + at}</v></c>`)
      return (from, to) =>
        fill(from, to, (row) => {
          const code = column.codeAt(row)
          return code === 0 ? '' : `<c r="${letter}${row + 2}${ends[code - 1]}`
        })
    }
    case 'number':
      return (from, to) => fill(from, to, (row) => numberCell(place(row), column.textAt(row), styles[column.format]))
    case 'day':
      return (from, to) => fill(from, to, (row) => dayCell(place(row), column.textAt(row)))
    default:
      return assertNever(column)
  }
}

function fill(from: number, to: number, cellAt: (row: number) => string): string[] {
  const cells: string[] = []
  for (let row = from; row < to; row++) cells.push(cellAt(row))
  return cells
}

const DAY_MS = 86_400_000
/** 1970-01-01, counted as Excel counts days. */
const EPOCH = 25_569

function dayCell(place: string, text: string | null): string {
  if (text === null) return ''
  const days = Date.parse(text) / DAY_MS + EPOCH
  return Number.isInteger(days) ? `<c r="${place}" s="${styles.day}"><v>${days}</v></c>` : textCell(place, text)
}
