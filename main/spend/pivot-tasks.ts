import type { CellAsked, SpendAnswered, SpendAsked, TileAsked } from '#shared/contract/spend-query.ts'
import type { Breakdown } from '#shared/spend/pivot/pivot-drill.ts'
import type { Dimension, PivotQuery } from '#shared/spend/pivot/pivot-query.ts'
import type { SpendSeries } from '#shared/spend/pivot/pivot-series.ts'
import type { SpendSummary } from '#shared/spend/pivot/pivot-summary.ts'
import type { PivotTile } from '#shared/spend/pivot/pivot-tile.ts'

interface Task<Input, Output> {
  readonly input: Input
  readonly output: Output
}

/** A question without a look at its lines. */
export interface QueryTask {
  readonly query: PivotQuery
}

/** A cell to be divided. */
export interface DrillTask extends CellAsked {
  readonly by: Dimension
}

/** Members to choose a filter from. */
export interface MembersTask extends QueryTask {
  readonly dimension: Dimension
  readonly search: string
}

/** What is asked of stored usage, in its thread. */
export interface PivotTasks {
  readonly pivot: Task<SpendAsked, SpendAnswered>
  /** Null once the answer is not kept any more. */
  readonly tile: Task<TileAsked, PivotTile | null>
  readonly summary: Task<QueryTask, SpendSummary>
  readonly series: Task<QueryTask, SpendSeries>
  readonly drill: Task<DrillTask, Breakdown>
  readonly 'cell-keys': Task<CellAsked, readonly string[]>
  readonly members: Task<MembersTask, Breakdown>
}

/** Who does these tasks. */
export type PivotHands = {
  readonly [Name in keyof PivotTasks]: (input: PivotTasks[Name]['input']) => Promise<PivotTasks[Name]['output']>
}
