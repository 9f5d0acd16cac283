import { withGuard } from '../domain/csv-cell.ts'
import { showBlock } from '../domain/tsv.ts'
import type { DecimalMark } from '../domain/typed-amount.ts'
import { figureText } from '../spend/pivot/figure-text.ts'
import { dimensionName } from '../spend/pivot/pivot-result.ts'
import type { AxisLine, PivotResult } from '../spend/pivot/pivot-result.ts'
import { words } from '../words/en.ts'

/** How a block is written: whether titles stand above it, and what spreadsheets take for the decimal mark. */
export interface BlockForm {
  readonly heads: boolean
  readonly mark: DecimalMark
}

/**
 * A pivot as spreadsheets paste it: tabs between the cells, the members of a line in front of its figures, and the titles
 * above where they are wanted. Every digit is there; what a spreadsheet would take for a formula has an apostrophe in front, as in CSV.
 */
export function pivotBlock(result: PivotResult, { heads, mark }: BlockForm): string {
  const { rows } = result
  const figures = (at: number): string[] => figuresOf(result, at).map((text) => text.replace('.', mark))
  const lines = rows.map((line, at) => [...membersOf(line, depthOf(result)), ...figures(at)])
  return showBlock(heads ? [...headLines(result), ...lines] : lines)
}

const depthOf = ({ query }: PivotResult): number => Math.max(1, query.rows.length)

function membersOf({ members }: AxisLine, depth: number): string[] {
  return Array.from({ length: depth }, (_, at) =>
    at === 0 && members.length === 0 ? words.pivotTerms.total : withGuard(members[at]?.text ?? ''),
  )
}

function figuresOf({ cells, columns }: PivotResult, line: number): string[] {
  return columns.flatMap((_, column) => cells.map((of) => figureText(of, line * columns.length + column) ?? ''))
}

function headLines(result: PivotResult): string[][] {
  const { query, columns, cells } = result
  const before = Array.from({ length: depthOf(result) - 1 }, () => '')
  const over = query.columns.map((dimension, depth) => [
    ...before,
    withGuard(dimensionName(dimension)),
    ...columns.flatMap((line) =>
      cells.map((_, at) => (at === 0 ? (membersOf(line, query.columns.length)[depth] ?? '') : '')),
    ),
  ])
  const rows = query.rows.length === 0 ? [''] : query.rows.map((dimension) => withGuard(dimensionName(dimension)))
  return [...over, [...rows, ...columns.flatMap(() => cells.map(({ measure }) => words.pivotFiles.measures[measure]))]]
}
