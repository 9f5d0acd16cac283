import type { SpendRounding } from '../usage/rounded-days.ts'
import type { UnmatchedMember } from './pivot-filters.ts'
import type { PivotHoles } from './pivot-holes.ts'
import type { Dimension, Measure, PivotQuery } from './pivot-query.ts'
import type { PivotSteps } from './pivot-steps.ts'

/** What a member of a dimension is: a value, or one of the four that are always named. */
export type MemberKind = 'value' | 'unlabeled' | 'deleted' | 'unattributed' | 'other'

/** One member on an axis. */
export interface Member {
  readonly kind: MemberKind
  /** What stands in the data: the label's value, the key's id, `2026-08`; empty unless it is a value. */
  readonly value: string
  /** What is shown: a key's name in place of its id. */
  readonly text: string
}

/**
 * One line of an axis: its members from the first dimension on. A line with fewer members than dimensions is a
 * subtotal over all lines below it; a line with none is the total.
 */
export interface AxisLine {
  readonly members: readonly Member[]
}

/** Which cells have no figure, and why (`BLANK`): a mark a cell; absent where all of them have one. */
interface BlankCells {
  readonly measure: Measure
  readonly blanks?: Uint8Array | undefined
}

/**
 * The figures of a measure, a row of the table behind the other, the same for subtotals and totals. Money and share of
 * money are exact: nano-dollars. A rate (cost per request, share, change) is a number, NaN where nothing divides it. Where
 * a cell is marked as blank, its figure says nothing.
 */
export type MeasureCells = BlankCells &
  (
    | { readonly unit: 'nano-dollars' | 'count'; readonly figures: BigInt64Array }
    | { readonly unit: 'nano-dollar-rate' | 'ratio'; readonly figures: Float64Array }
  )

/** How a pivot stands to what the gateway says of all keys together, in the same days. All in nano-dollars. */
export interface Reconciliation {
  /** The gateway's own ungrouped total. */
  readonly organisation: bigint
  /** All rows of the store in these days, before any filter. */
  readonly attributed: bigint
  /** The total of the pivot. */
  readonly pivot: bigint
  /** What filters leave out: `attributed - pivot`. */
  readonly filtered: bigint
  /** What the gateway gives to no row: `organisation - attributed`. */
  readonly residual: bigint
  /** What rounding amounts to nano-dollars did in these days; the residual carries it. */
  readonly rounding: SpendRounding
}

/** A pivot: lines, columns, and a cell for each two of them. */
export interface PivotResult extends PivotHoles {
  readonly query: PivotQuery
  readonly rows: readonly AxisLine[]
  readonly columns: readonly AxisLine[]
  readonly cells: readonly MeasureCells[]
  readonly reconciliation: Reconciliation
  /** What measures against the member before compare; `null` where none was asked for. */
  readonly steps: PivotSteps | null
  readonly unmatched: readonly UnmatchedMember[]
  /** The days of the query from here on may still move; `null` when none may. */
  readonly provisionalFrom: number | null
  readonly asOf: string
  /** Days of the query before the labels were first seen, read by the first labels that were; `null` when none. */
  readonly labelsGuessedUntil: number | null
  /** How many rows of usage were read. */
  readonly usageRows: number
}

/** A dimension by its name on the command line and in files: `label:team`, `month`, `origin_title`. */
export function dimensionName(dimension: Dimension): string {
  if (dimension.kind === 'label') return `label:${dimension.label}`
  return dimension.kind === 'further' ? dimension.field : dimension.kind
}
