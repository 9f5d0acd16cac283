import type { PivotQuery } from './pivot/pivot-query.ts'
import type { PivotSort } from './pivot/pivot-arrange.ts'
import type { PeriodName } from './days/spend-period.ts'

/** A question with a name. With a period that moves, its days are those of the day on which it is opened. */
export interface SpendReport {
  readonly name: string
  readonly query: PivotQuery
  readonly period: PeriodName
  readonly sort: PivotSort | null
}

/** What is kept of reports for an organisation, and which was opened last. */
export interface SpendReports {
  readonly reports: readonly SpendReport[]
  readonly current: string | null
}

/** Nothing kept yet. */
export const NO_REPORTS: SpendReports = { reports: [], current: null }
