import { aboutSheet } from './about-sheet.ts'
import type { Origin } from './about-sheet.ts'
import type { CellSheet } from './cell-sheet.ts'
import { exactSheet } from './exact-sheet.ts'
import { mergeMonths } from './merged-months.ts'
import { pivotData } from './pivot-data.ts'
import { findPivotRows } from './pivot-rows.ts'
import type { PivotBook } from './pivot-rows.ts'
import { pivotSheet } from './pivot-sheet.ts'
import { checkPivotTies } from './pivot-tie.ts'
import type { Sheet } from './sheet.ts'
import { sortByLine } from './sorted-lines.ts'

/** As many rows as a sheet has below its head. */
const MOST_ROWS = 1_048_575
/** So often may formulas look at a row: a spreadsheet takes some seconds for that. */
const MOST_LOOKS = 300_000_000

/** How a workbook is bounded; given by tests. */
export interface WorkbookBounds {
  readonly rows: number
  readonly looks: number
}

/**
 * The sheets of a pivot: figures as live formulas, the rows behind them, and what all that is. Fails where the rows do not
 * add up to the pivot.
 */
export function pivotWorkbook(
  pivot: PivotBook,
  origin: Origin,
  bounds: WorkbookBounds = { rows: MOST_ROWS, looks: MOST_LOOKS },
): readonly (Sheet | CellSheet)[] {
  const each = { book: pivot, found: findPivotRows(pivot) }
  const isMerged = each.found.rows.length > bounds.rows
  const { book, found } = isMerged ? mergeMonths(each) : each
  checkPivotTies(book, found)
  const { result } = book
  const looks = result.rows.length * result.columns.length * result.cells.length * found.rows.length
  const whole = { first: 2, last: Math.max(2, found.rows.length + 1) }
  const laid = looks > bounds.looks ? sortByLine(result, found, whole) : { found, rangeOf: () => whole }
  const data = pivotData(book, laid.found)
  const exact = exactSheet(result)
  return [
    pivotSheet(result, data, laid.rangeOf),
    data.sheet,
    ...(exact ? [exact] : []),
    aboutSheet({ ...origin, result, data, isMerged }),
  ]
}
