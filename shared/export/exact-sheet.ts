import { nano, nanoText } from '../domain/money.ts'
import type { AxisLine, PivotResult } from '../spend/pivot/pivot-result.ts'
import { words } from '../words/en.ts'
import type { CellSheet, SheetCell } from './cell-sheet.ts'
import { isLong } from './spend-text.ts'

/** The amounts of a pivot that no spreadsheet keeps as numbers, every digit as text; `null` when there are none. */
export function exactSheet({ rows, columns, cells }: PivotResult): CellSheet | null {
  const spend = cells.find(({ measure }) => measure === 'spend')
  if (spend?.unit !== 'nano-dollars') return null
  const long = [...spend.figures].flatMap((figure, at) => {
    const text = nanoText(nano(figure))
    return isLong(text) ? [{ at, text }] : []
  })
  if (long.length === 0) return null
  const { exact, sheets } = words.pivotFiles
  const line = (texts: readonly string[], style: 'head' | 'plain'): SheetCell[] =>
    texts.map((text) => ({ kind: 'text', text, style }))
  return {
    kind: 'cells',
    name: sheets.exact,
    widths: [40, 40, 30],
    frozen: { rows: 1, columns: 0 },
    rowCount: long.length + 1,
    *rows() {
      yield line([exact.row, exact.column, exact.amount], 'head')
      for (const { at, text } of long) {
        const [row, column] = [rows[Math.floor(at / columns.length)], columns[at % columns.length]]
        yield line([nameOf(row), nameOf(column), text], 'plain')
      }
    },
  }
}

const nameOf = (line: AxisLine | undefined): string =>
  !line || line.members.length === 0 ? words.pivotFiles.total : line.members.map(({ text }) => text).join(' / ')
