import type { Failure } from '#shared/contract/failure.ts'
import type { Rise, SpendBridge, SpendBudgets, SpendChanged } from '#shared/contract/spend-insight.ts'
import type { KeptInsight } from '#shared/spend/insight/kept-insight.ts'
import type { RegressionThresholds } from '#shared/spend/insight/regressions.ts'
import type { StatementsBrief } from '#shared/contract/spend-statements.ts'
import type { StatementTerms } from '#shared/spend/statements/statement-terms.ts'
import type { Dimension } from '#shared/spend/pivot/pivot-query.ts'
import type { Member } from '#shared/spend/pivot/pivot-result.ts'
import type { DaySpan } from '#shared/spend/days/day-span.ts'
import type { RecentKeysSlice } from './recent-keys.ts'
import type { SpendSlice } from './spend-shape.ts'
import type { ComparedDays, ComparisonName } from '#shared/spend/insight/comparison.ts'

/** What the page of spend shows. */
export const spendViews = ['pivot', 'changed', 'budgets', 'statements'] as const
/** The name of a view of spend. */
export type SpendView = (typeof spendViews)[number]

/** An answer that is asked for anew; the last one stays in sight until the next one comes. */
export interface Asked<Answer> {
  readonly answer: Answer | null
  readonly isAsking: boolean
  readonly failure: Failure | null
}

/** Two periods, and what came of comparing them. */
export interface ChangedView extends Asked<SpendChanged> {
  readonly comparison: ComparisonName
  readonly days: ComparedDays
  readonly by: Dimension
}

/** Budgets by a dimension. */
export interface BudgetsView extends Asked<SpendBudgets> {
  readonly by: Dimension
}

/** How far apart the two readings of a label are, for the question of the pivot. */
export interface BridgeView extends Asked<SpendBridge> {
  readonly isOpen: boolean
}

/** The statements of a month, by terms that are being chosen. */
export interface StatementsView extends Asked<StatementsBrief> {
  /** `2026-10` */
  readonly month: string
  /** `null` while no key has a label. */
  readonly terms: StatementTerms | null
  readonly isSaving: boolean
  /** What became of files of an earlier writing, since statements were written last; `null` before. */
  readonly older: { readonly removed: readonly string[]; readonly left: readonly string[] } | null
}

/** What is found in spend without being asked cell by cell. */
export interface Insight {
  readonly kept: KeptInsight
  readonly changed: ChangedView
  readonly budgets: BudgetsView
  readonly bridge: BridgeView
  readonly statements: StatementsView
  /** Rises that nobody has looked at yet. */
  readonly news: readonly Rise[]
}

/** What can be done about insights. */
export type InsightAct =
  /** Looks, after a start, whether there are rises that nobody has seen. */
  | { readonly kind: 'watch' }
  /** Asks for what a view shows, unless it is there. */
  | { readonly kind: 'open'; readonly view: SpendView }
  /** What is stored may be another by now: what is shown is asked for anew. */
  | { readonly kind: 'renew' }
  /** The pivot asks something else by now: the bridge goes with it. */
  | { readonly kind: 'follow-pivot' }
  | { readonly kind: 'compare'; readonly comparison: ComparisonName; readonly days?: ComparedDays }
  | { readonly kind: 'changed-by'; readonly by: Dimension }
  | { readonly kind: 'thresholds'; readonly thresholds: RegressionThresholds }
  | { readonly kind: 'budgets-by'; readonly by: Dimension }
  | { readonly kind: 'bridge'; readonly isOpen: boolean }
  | { readonly kind: 'statements'; readonly month?: string; readonly terms?: Partial<StatementTerms> }
  | { readonly kind: 'issue' }
  | { readonly kind: 'save-statements' }
  /** Shows a member of what changed in the pivot, in some days. */
  | { readonly kind: 'to-pivot'; readonly by: Dimension; readonly member: Member; readonly span: DaySpan }
  /** Shows keys in the list of keys. */
  | { readonly kind: 'to-grid'; readonly ids: readonly string[] }
  /** Lets go of the notice about rises. */
  | { readonly kind: 'seen' }

/** Insights: what was asked for, and what came back. */
export interface InsightSlice {
  readonly spendView: SpendView
  /** `null` until something was asked for. */
  readonly insight: Insight | null
  readonly showSpendView: (view: SpendView) => void
  /** Does something about insights. How is read when it is first needed: no start needs it. */
  readonly doInsight: (act: InsightAct) => Promise<void>
}

/** All that is kept of spend: the pivot, and what is found beside it. */
export type SpendSlices = SpendSlice & InsightSlice & RecentKeysSlice
