import { assertNever } from '../domain/assert-never.ts'
import { csvCell, csvQuoted, csvValue } from '../domain/csv-cell.ts'
import { encodeText } from '../import/wtf8.ts'
import type { CsvForm } from './csv-preset.ts'
import type { Sheet, SheetColumn } from './sheet.ts'

/** Rows that are written together: some 100 kB. */
const BLOCK = 512
const BREAK = '\r\n'

/**
 * Writes a sheet as CSV, some rows at a time. Read back cell by cell (`withoutGuard`), it is the same sheet: a blank cell is
 * absent, a lone apostrophe an empty text; and no cell is a formula for any spreadsheet.
 */
export function* writeCsv(sheet: Sheet, form: CsvForm): Generator<Uint8Array> {
  const encode = encoderOf(form)
  yield encode(headLine(sheet, form))
  const columns = sheet.columns.map((column) => cellWriter(column, form))
  for (let from = 0; from < sheet.rows; from += BLOCK) {
    const to = Math.min(from + BLOCK, sheet.rows)
    yield encode(rowLines(columns.map((cells) => cells(from, to)), to - from, form.delimiter)) // prettier-ignore
  }
}

function headLine({ columns }: Sheet, { delimiter, mark }: CsvForm): string {
  const cells = columns.map(({ head }) => csvCell(head))
  const line = cells.join(delimiter)
  // Excel takes such a first line for its own, a reader such a first character for the mark, and nothing for no line.
  const isOdd = line === '' || /^(?:sep=|\ufeff)/i.test(line)
  const safe = isOdd ? [`"${cells[0] ?? ''}"`, ...cells.slice(1)].join(delimiter) : line
  return `${mark ? '\ufeff' : ''}${safe}${BREAK}`
}

function rowLines(columns: readonly (readonly string[])[], rows: number, delimiter: string): string {
  const [first = [], ...others] = columns
  // A line with nothing on it would be no row.
  if (others.length === 0) return first.map((cell) => (cell === '' ? `""${BREAK}` : cell + BREAK)).join('')
  let text = ''
  for (let row = 0; row < rows; row++) {
    text += first[row]
    for (const cells of others) text += delimiter + cells[row]
    text += BREAK
  }
  return text
}

/** Writes the cells of some rows of a column. */
type CellWriter = (from: number, to: number) => readonly string[]

function cellWriter(column: SheetColumn, { decimal }: CsvForm): CellWriter {
  switch (column.kind) {
    case 'text':
      return (from, to) => column.texts(from, to).map(csvValue)
    case 'codes': {
      // Each text is made safe and quoted once, however many rows have it.
      const cells = ['', ...column.values.map(csvValue)]
      return (from, to) => fillCells(from, to, (row) => cells[column.codeAt(row)] ?? '')
    }
    case 'number':
      return (from, to) => fillCells(from, to, (row) => numberCell(column.textAt(row), decimal))
    case 'day':
      return (from, to) => fillCells(from, to, (row) => column.textAt(row) ?? '')
    default:
      return assertNever(column)
  }
}

function fillCells(from: number, to: number, cellAt: (row: number) => string): string[] {
  const cells: string[] = []
  for (let row = from; row < to; row++) cells.push(cellAt(row))
  return cells
}

/** Digits and one mark are no formula, also below zero. */
function numberCell(text: string | null, decimal: CsvForm['decimal']): string {
  if (text === null || decimal === '.') return text ?? ''
  return csvQuoted(text.replace('.', decimal))
}

function encoderOf({ encoding }: CsvForm): (text: string) => Uint8Array {
  return encoding === 'utf-8' ? encodeText : encodeUtf16
}

function encodeUtf16(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2)
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    bytes[2 * at] = unit & 0xff
    bytes[2 * at + 1] = unit >> 8
  }
  return bytes
}
