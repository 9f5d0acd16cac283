import type { FurtherField } from '../../domain/further-field.ts'
import type { DaySpan } from '../days/day-span.ts'

/** What spend can be divided by. Weeks are ISO weeks; everything is in UTC. */
export type Dimension =
  | { readonly kind: 'label'; readonly label: string }
  /** A field by which usage is fetched on demand. */
  | { readonly kind: 'further'; readonly field: FurtherField }
  | { readonly kind: 'key' | 'model' | 'group' | 'created_by' | 'day' | 'week' | 'month' | 'quarter' | 'fiscal' }

/** What can stand in the cells. */
export const measures = [
  'spend',
  'requests',
  'input_tokens',
  'output_tokens',
  'total_tokens',
  'cost_per_request',
  'cost_per_million_tokens',
  'share',
  'change',
  'step_difference',
  'step_change',
] as const

/**
 * One figure of a cell. `share` is of the total, `change` against the previous period of the same length. A step is
 * against the member before in a field of time that stands in rows or columns: each month against the month before.
 */
export type Measure = (typeof measures)[number]

/** Whether a measure is against the member before in a field of time. */
export const isStep = (measure: Measure): boolean => measure === 'step_difference' || measure === 'step_change'

/** Which members of a dimension count: those named, or all but those. `null` is unlabelled, unknown or without. */
export interface PivotFilter {
  readonly dimension: Dimension
  readonly members: readonly (string | null)[]
  /** Which members without a value are meant, where `null` would mean them all. */
  readonly kinds?: readonly ('unlabeled' | 'deleted' | 'unattributed')[] | undefined
  readonly isExcluded: boolean
}

/** Whether spend is read by the labels of today, or by those of the day on which it was spent. */
export type LabelReading = 'now' | 'then'

/** A question to the store. */
export interface PivotQuery {
  readonly rows: readonly Dimension[]
  readonly columns: readonly Dimension[]
  readonly values: readonly Measure[]
  readonly filters: readonly PivotFilter[]
  /** UTC days since 1970-01-01: the first, and the first that does not count any more. */
  readonly from: number
  readonly to: number
  readonly labels: LabelReading
  /** Whether a rotated key and those before it are read as one. */
  readonly joinsRotated: boolean
  /** By which measure rows are ordered, largest first; `null` orders them by name. */
  readonly sortBy: Measure | null
  /** So many rows of the first dimension, the rest as `(other)`; `null` for all. */
  readonly top: number | null
  /** The month, from 1, with which the fiscal year begins. */
  readonly fiscalStart: number
}

/** A question that says its days and what else it says; all else is left open: no fields, spend, the labels of now. */
export function askSpend(says: Partial<PivotQuery> & DaySpan): PivotQuery {
  return {
    rows: [],
    columns: [],
    values: ['spend'],
    filters: [],
    labels: 'now',
    joinsRotated: false,
    sortBy: null,
    top: null,
    fiscalStart: 1,
    ...says,
  }
}
