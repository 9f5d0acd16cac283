import type { CsvForm } from './csv-preset.ts'
import { writeCsv } from './csv-writer.ts'
import type { Sheet, SheetColumn } from './sheet.ts'
import { figureText } from '../spend/pivot/figure-text.ts'
import { dimensionName } from '../spend/pivot/pivot-result.ts'
import type { AxisLine, MeasureCells } from '../spend/pivot/pivot-result.ts'
import { memberName } from './pivot-json.ts'
import type { NamedPivot } from './pivot-facts.ts'

/** Writes a pivot as CSV, a row a cell: its members, then its figures. No subtotals, so that it can be added up. */
export function pivotCsv(pivot: NamedPivot, form: CsvForm): Iterable<Uint8Array> {
  return writeCsv(cellSheet(pivot), form)
}

function cellSheet({ result, valueNames }: NamedPivot): Sheet {
  const { query, rows, columns, cells } = result
  const rowLeaves = leavesOf(rows, query.rows.length)
  const columnLeaves = leavesOf(columns, query.columns.length)
  const rowAt = (cell: number): number => rowLeaves[Math.floor(cell / columnLeaves.length)] ?? 0
  const columnAt = (cell: number): number => columnLeaves[cell % columnLeaves.length] ?? 0
  const named = (lines: readonly AxisLine[], lineAt: (cell: number) => number) => (head: string, depth: number): SheetColumn => ({
    kind: 'text',
    head,
    width: 20,
    texts: (from, to) => Array.from({ length: to - from }, (_, at) => nameAt(lines[lineAt(from + at)], depth)),
  }) // prettier-ignore
  const figures = (of: MeasureCells, value: number): SheetColumn => ({
    kind: 'number',
    head: valueNames[value] ?? of.measure,
    width: 14,
    format: of.unit === 'count' ? 'count' : 'amount',
    textAt: (cell) => figureText(of, rowAt(cell) * columns.length + columnAt(cell)),
  })
  return {
    name: '',
    rows: rowLeaves.length * columnLeaves.length,
    columns: [
      ...query.rows.map(dimensionName).map(named(rows, rowAt)),
      ...query.columns.map(dimensionName).map(named(columns, columnAt)),
      ...cells.map(figures),
    ],
  }
}

const leavesOf = (lines: readonly AxisLine[], depth: number): readonly number[] =>
  [...lines.keys()].filter((line) => lines[line]?.members.length === depth)

function nameAt(line: AxisLine | undefined, depth: number): string | null {
  const member = line?.members[depth]
  return member ? memberName(member) : null
}
