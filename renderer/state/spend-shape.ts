import type { FurtherField } from '#shared/domain/further-field.ts'
import type { DecimalMark } from '#shared/domain/typed-amount.ts'
import type { SpendAnswered } from '#shared/contract/spend-query.ts'
import type { SpendWish } from '#shared/contract/spend.ts'
import type { PivotFileForm } from '#shared/spend/pivot-file-form.ts'
import type { Failure } from '#shared/contract/failure.ts'
import type { OpenLines, PivotSort } from '#shared/spend/pivot/pivot-arrange.ts'
import type { Breakdown, PivotCell } from '#shared/spend/pivot/pivot-drill.ts'
import type { Dimension, Measure, PivotQuery } from '#shared/spend/pivot/pivot-query.ts'
import type { SpendSeries } from '#shared/spend/pivot/pivot-series.ts'
import type { SpendSummary } from '#shared/spend/pivot/pivot-summary.ts'
import type { PivotTile } from '#shared/spend/pivot/pivot-tile.ts'
import type { PeriodName } from '#shared/spend/days/spend-period.ts'
import type { SpendReports } from '#shared/spend/spend-report.ts'

/** A cell of the pivot by what it is about, so that it stays chosen when lines move. */
export interface ChosenCell extends PivotCell {
  readonly measure: Measure
}

/** A cell divided further; each part is `null` until it was read. */
export interface SpendDrill {
  readonly cell: PivotCell
  readonly keys: Breakdown | null
  readonly days: Breakdown | null
  readonly models: Breakdown | null
}

/** What stands beside the pivot. */
export type SpendPanel = 'drill' | 'charts'

/** The members of a dimension, while a filter on it is being chosen. */
export interface SpendMembers {
  readonly dimension: Dimension
  readonly search: string
  readonly found: Breakdown | null
  /** Why they cannot be told. */
  readonly failure: Failure | null
}

/** Spend as its page shows it. What is stored, and a sync under way, are in the state of the app. */
export interface Spending {
  readonly query: PivotQuery
  /** A period that moves sets the days of the query when a report is opened. */
  readonly period: PeriodName
  readonly open: OpenLines
  readonly sort: PivotSort | null
  /** The last answer; it stays in sight until the next one comes. */
  readonly answer: SpendAnswered | null
  /** Pieces of that answer beyond the first, by their places `line:column`. */
  readonly tiles: ReadonlyMap<string, PivotTile>
  readonly isAsking: boolean
  readonly failure: Failure | null
  readonly summary: SpendSummary | null
  readonly series: SpendSeries | null
  readonly chosen: ChosenCell | null
  readonly drill: SpendDrill | null
  readonly panel: SpendPanel | null
  readonly members: SpendMembers | null
  readonly reports: SpendReports
  /** Fields of callers that were named here, whether anything was fetched by them or not. */
  readonly named: readonly FurtherField[]
}

/** What can be done about spend. */
export type SpendAct =
  /** Opens what is stored, and asks for what the page shows. */
  | { readonly kind: 'begin' }
  /** What is stored, or what labels say, may be another by now. */
  | { readonly kind: 'renew' }
  | { readonly kind: 'sync'; readonly wish: SpendWish }
  | { readonly kind: 'stop' }
  /** Puts a field of callers among those by which usage can be fetched. */
  | { readonly kind: 'name-further'; readonly field: FurtherField }
  | { readonly kind: 'ask'; readonly change: Partial<PivotQuery> }
  | { readonly kind: 'period'; readonly period: PeriodName }
  | { readonly kind: 'look'; readonly change: Partial<Pick<Spending, 'open' | 'sort'>> }
  | { readonly kind: 'tile'; readonly line: number; readonly column: number }
  | { readonly kind: 'choose'; readonly cell: ChosenCell | null }
  | { readonly kind: 'panel'; readonly panel: SpendPanel | null }
  | { readonly kind: 'members'; readonly dimension: Dimension; readonly search: string }
  | { readonly kind: 'no-members' }
  /** Shows the keys of a cell in the list of keys. */
  | { readonly kind: 'to-grid'; readonly cell: PivotCell }
  | { readonly kind: 'report'; readonly name: string | null }
  | { readonly kind: 'save-report'; readonly name: string }
  | { readonly kind: 'delete-report' }
  | { readonly kind: 'save-picture'; readonly name: string; readonly png: Uint8Array<ArrayBuffer> }
  /** Writes what is shown to a file. */
  | { readonly kind: 'export'; readonly form: PivotFileForm }
  /** Puts the table on the clipboard, by what does that. */
  | {
      readonly kind: 'copy-table'
      readonly heads: boolean
      readonly mark: DecimalMark
      readonly copy: (text: string) => boolean
    }
  | { readonly kind: 'copy-picture'; readonly x: number; readonly y: number }

/** Spend: what was asked of it, and what came back. */
export interface SpendSlice {
  /** `null` until its page was opened. */
  readonly spending: Spending | null
  /** Does something about spend. How is read when it is first needed: no start needs it. */
  readonly doSpend: (act: SpendAct) => Promise<void>
}
