import type { KeyId } from '#shared/domain/api-key.ts'
import type { DaySpan } from '#shared/spend/asked-spans.ts'
import type { Bridge } from '#shared/spend/bridge.ts'
import type { Budget, BudgetStand } from '#shared/spend/budgets.ts'
import type { CapForecast, KeyCap } from '#shared/spend/cap-forecast.ts'
import type { ChangeQuestion, MemberChange } from '#shared/spend/changed.ts'
import type { DormantKey } from '#shared/spend/dormant.ts'
import type { MemberForecast } from '#shared/spend/forecast.ts'
import type { MemberQuestion } from '#shared/spend/member-spend.ts'
import type { Regression, RegressionSearch } from '#shared/spend/regressions.ts'
import type { MovedDollars, Relabel } from '#shared/spend/review-dollars.ts'

/** Null as long as nothing is stored. */
interface Task<Input, Output> {
  readonly input: Input
  readonly output: Output | null
}

/** Members in a month, of which `today` (a UTC day) is the first day that is not over. */
export interface MonthAsked extends Pick<MemberQuestion, 'dimension' | 'labels'> {
  readonly today: number
}

/** What usage says beside a pivot. */
export interface InsightTasks {
  readonly bridge: Task<{ readonly label: string; readonly span: DaySpan }, Bridge>
  readonly changes: Task<ChangeQuestion, readonly MemberChange[]>
  readonly regressions: Task<RegressionSearch, readonly Regression[]>
  readonly forecast: Task<MonthAsked, readonly MemberForecast[]>
  readonly budgets: Task<MonthAsked & { readonly budgets: readonly Budget[] }, readonly BudgetStand[]>
  readonly caps: Task<{ readonly caps: readonly KeyCap[]; readonly today: number }, readonly CapForecast[]>
  readonly dormant: Task<
    { readonly listed: readonly KeyId[]; readonly today: number; readonly days: number },
    readonly DormantKey[]
  >
  readonly 'review-dollars': Task<
    { readonly relabels: readonly Relabel[]; readonly today: number },
    readonly MovedDollars[]
  >
}

/** Who answers them. */
export type InsightHands = {
  readonly [Name in keyof InsightTasks]: (input: InsightTasks[Name]['input']) => Promise<InsightTasks[Name]['output']>
}
