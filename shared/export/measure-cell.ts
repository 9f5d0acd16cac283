import { assertNever } from '../domain/assert-never.ts'
import type { Measure } from '../spend/pivot/pivot-query.ts'
import { BLANK, blankAt } from '../spend/pivot/blank.ts'
import type { MeasureCells } from '../spend/pivot/pivot-result.ts'
import type { CellStyle, Formula, SheetCell } from './cell-sheet.ts'
import { ratioFormula, stepFormula, sumFormula } from './formulas.ts'
import type { Criterion, RowRange, Sum } from './formulas.ts'
import type { DataFigure, PivotData } from './pivot-data.ts'

/** A figure of a pivot, and where the rows are that make it. */
export interface MeasuredCell {
  readonly cells: MeasureCells
  /** Its place among the figures of its measure. */
  readonly at: number
  readonly criteria: readonly Criterion[]
  readonly range: RowRange
  readonly data: PivotData
  readonly isStrong: boolean
  /** The rows of the period before: where they are, `nothing` where there are none; `null` where there is nothing to compare. */
  readonly before: { readonly criteria: readonly Criterion[]; readonly range: RowRange } | 'nothing' | null
}

const looks = {
  money: ['money', 'strongMoney'],
  count: ['count', 'strongCount'],
  rate: ['rate', 'strongRate'],
  share: ['share', 'strongShare'],
} as const satisfies Readonly<Record<string, readonly [CellStyle, CellStyle]>>

/** How a measure looks. */
function lookOf(measure: Measure): keyof typeof looks {
  switch (measure) {
    case 'spend':
    case 'step_difference':
      return 'money'
    case 'cost_per_request':
    case 'cost_per_million_tokens':
      return 'rate'
    case 'share':
    case 'change':
    case 'step_change':
      return 'share'
    case 'requests':
    case 'input_tokens':
    case 'output_tokens':
    case 'total_tokens':
      return 'count'
    default:
      return assertNever(measure)
  }
}

/** A figure as its formula, with what it comes to. */
export function measureCell(cell: MeasuredCell): SheetCell {
  const { cells, at, isStrong } = cell
  // A figure that nobody knows is no formula either, which would come to nothing.
  if (blankAt(cells, at) !== BLANK.none) return null
  const style = looks[lookOf(cells.measure)][isStrong ? 1 : 0]
  const value = valueOf(cells, at)
  const formula = formulaOf(cells.measure, cell)
  if (formula) return { kind: 'formula', formula, value, style }
  return value === null ? null : { kind: 'number', text: value.toFixed(6), style }
}

function valueOf(cells: MeasureCells, at: number): number | null {
  switch (cells.unit) {
    case 'nano-dollars':
      return Number(cells.figures[at] ?? 0n) / 1e9
    case 'count':
      return Number(cells.figures[at] ?? 0n)
    case 'nano-dollar-rate':
      return finite((cells.figures[at] ?? Number.NaN) / 1e9)
    case 'ratio':
      return finite(cells.figures[at] ?? Number.NaN)
    default:
      return assertNever(cells)
  }
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null)

/** `null` for a change: what it is compared with is not in the file. */
function formulaOf(measure: Measure, { criteria, range, data, before }: MeasuredCell): Formula | null {
  const sum = (figure: DataFigure): Sum => ({ column: data.columnOf[figure], criteria, range })
  switch (measure) {
    case 'spend':
    case 'requests':
    case 'input_tokens':
    case 'output_tokens':
    case 'total_tokens':
      return sumFormula(sum(measure))
    case 'cost_per_request':
      return ratioFormula(sum('spend'), sum('requests'))
    case 'cost_per_million_tokens':
      return ratioFormula(sum('spend'), sum('total_tokens'), 1_000_000)
    case 'share':
      return ratioFormula(sum('spend'), { column: data.columnOf.spend, criteria: [], range: data.whole })
    case 'change':
      return null
    case 'step_difference':
      return stepFormula(sum('spend'), before && before !== 'nothing' ? { ...sum('spend'), ...before } : null)
    case 'step_change':
      return stepFormula(sum('spend'), before && before !== 'nothing' ? { ...sum('spend'), ...before } : null, true)
    default:
      return assertNever(measure)
  }
}
