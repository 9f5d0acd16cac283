import { parseDay } from '../spend/days/calendar.ts'
import type { Dimension } from '../spend/pivot/pivot-query.ts'
import { dimensionName } from '../spend/pivot/pivot-result.ts'
import type { AxisLine, PivotResult } from '../spend/pivot/pivot-result.ts'
import { placesBefore, STEP } from '../spend/pivot/pivot-steps.ts'
import { words } from '../words/en.ts'
import { columnLetters } from './cell-place.ts'
import type { CellSheet, SheetCell } from './cell-sheet.ts'
import type { Criterion, RowRange } from './formulas.ts'
import { measureCell } from './measure-cell.ts'
import type { PivotData } from './pivot-data.ts'

/** Where the rows of a line of the first level stand in `Data`; the whole of it for a total. */
export type RangeOf = (line: AxisLine) => RowRange

/** The places of a pivot on its sheet: figures begin behind the members, below the heads. */
interface PivotPlaces {
  readonly firstColumn: number
  readonly firstRow: number
}

/** Where the figures of a pivot begin, counted from 0. */
function pivotPlaces({ query }: PivotResult): PivotPlaces {
  // The number of the line stands before its members, that of the column above its own.
  return { firstColumn: 1 + Math.max(1, query.rows.length), firstRow: 2 + query.columns.length }
}

/**
 * The sheet that people read: members, and figures as formulas over `Data`. Which rows a cell adds up is said by the
 * numbers of its line and column, and never by a name: whatever stands in a label, no formula reads it.
 */
export function pivotSheet(result: PivotResult, data: PivotData, rangeOf: RangeOf): CellSheet {
  const { firstColumn, firstRow } = pivotPlaces(result)
  const width = result.columns.length * result.cells.length
  return {
    kind: 'cells',
    name: words.pivotFiles.sheets.pivot,
    widths: [5, ...Array.from({ length: firstColumn - 1 }, () => 24), ...Array.from({ length: width }, () => 15)],
    frozen: { rows: firstRow, columns: firstColumn },
    rowCount: firstRow + result.rows.length,
    *rows() {
      yield* headRows(result, firstColumn)
      for (const [at, line] of result.rows.entries()) {
        yield [...lineHead(result, line, at, firstColumn), ...figures({ result, data, at, rangeOf })]
      }
    },
  }
}

/** The numbers of the columns, the members of each of their dimensions, and the measures. */
function* headRows({ query, columns, cells }: PivotResult, firstColumn: number): Generator<readonly SheetCell[]> {
  const before = Array.from({ length: firstColumn - 1 }, () => null)
  const over = (cellOf: (line: AxisLine, at: number) => SheetCell): SheetCell[] =>
    columns.flatMap((line, at) => cells.map((_, measure) => (measure === 0 || cells.length === 0 ? cellOf(line, at) : null))) // prettier-ignore
  yield [null, ...before, ...columns.flatMap((line, at) => cells.map(() => numberOf(line, at)))]
  for (const [depth, dimension] of query.columns.entries()) {
    const title: SheetCell = { kind: 'text', text: dimensionName(dimension), style: 'headRight' }
    yield [null, ...before.slice(1), title, ...over((line) => memberCell(line, depth, dimension, 'headRight'))]
  }
  const rows = query.rows.length === 0 ? [''] : query.rows.map(dimensionName)
  const measures = cells.map(({ measure }): SheetCell => ({ kind: 'text', text: words.pivotFiles.measures[measure], style: 'headRight' })) // prettier-ignore
  yield [
    { kind: 'text', text: words.pivotFiles.line, style: 'muted' },
    ...rows.map((text): SheetCell => ({ kind: 'text', text, style: 'head' })),
    ...columns.flatMap(() => measures),
  ]
}

/** The number by which `Data` names a line; a total has none. */
const numberOf = ({ members }: AxisLine, at: number): SheetCell =>
  members.length === 0 ? null : { kind: 'number', text: String(at + 1), style: 'muted' }

type MemberStyle = 'headRight' | 'plain' | 'strong'
const dayStyles = { headRight: 'headDay', plain: 'day', strong: 'strongDay' } as const
const monthStyles = { headRight: 'headMonth', plain: 'month', strong: 'strongMonth' } as const

/** Days and months are dates, which spreadsheets group and draw as such; no formula reads them. */
function memberCell(
  { members }: AxisLine,
  depth: number,
  dimension: Dimension | undefined,
  style: MemberStyle,
): SheetCell {
  // prettier-ignore
  const member = members[depth]
  if (!member) return members.length === 0 && depth === 0 ? { kind: 'text', text: words.pivotFiles.total, style } : null
  const day = dimension?.kind === 'day' ? parseDay(member.value) : dimension?.kind === 'month' ? parseDay(`${member.value}-01`) : null // prettier-ignore
  if (day === null || member.kind !== 'value') return { kind: 'text', text: member.text, style }
  return { kind: 'day', day, style: (dimension?.kind === 'day' ? dayStyles : monthStyles)[style] }
}

function lineHead({ query }: PivotResult, line: AxisLine, at: number, firstColumn: number): SheetCell[] {
  const style = isSum(line, firstColumn - 1) ? 'strong' : 'plain'
  const members = Array.from({ length: firstColumn - 1 }, (_, depth) =>
    memberCell(line, depth, query.rows[depth], style),
  )
  return [numberOf(line, at), ...members]
}

const isSum = ({ members }: AxisLine, dimensions: number): boolean => members.length < dimensions

interface LineOfFigures {
  readonly result: PivotResult
  readonly data: PivotData
  readonly at: number
  readonly rangeOf: RangeOf
}

function* figures({ result, data, at, rangeOf }: LineOfFigures): Generator<SheetCell> {
  const { firstColumn, firstRow } = pivotPlaces(result)
  const { rows, columns, cells, steps } = result
  const line = rows[at]
  if (!line) return
  const isSumRow = isSum(line, Math.max(1, result.query.rows.length))
  const ofRow = (row: number): Criterion[] => criterion(rows[row], data.rowLevels, `$A${firstRow + row + 1}`)
  const ofColumn = (column: number): Criterion[] =>
    criterion(columns[column], data.columnLevels, `${columnLetters(firstColumn + column * cells.length)}$1`)
  const placeOf = (row: number, column: number) => ({
    criteria: [...ofRow(row), ...ofColumn(column)],
    range: rangeOf(rows[row] ?? line),
  })
  const place = placesBefore(steps, columns.length)
  for (const [column, above] of columns.entries()) {
    const isStrong = isSumRow || isSum(above, result.query.columns.length)
    const here = at * columns.length + column
    const from = place(here)
    const before = from >= 0 ? placeOf(Math.floor(from / columns.length), from % columns.length) : from === STEP.nothing ? 'nothing' : null // prettier-ignore
    for (const of of cells) yield measureCell({ cells: of, at: here, ...placeOf(at, column), data, isStrong, before })
  }
}

function criterion(line: AxisLine | undefined, levels: readonly number[], cell: string): Criterion[] {
  const column = line && levels[line.members.length - 1]
  return column === undefined ? [] : [{ column, cell }]
}
