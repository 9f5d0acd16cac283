import { z } from 'zod'
import { MOST_SEEN } from '../spend/insight/kept-insight.ts'
import type { KeptInsight } from '../spend/insight/kept-insight.ts'
import type { ChangeParts } from '../spend/insight/difference.ts'
import type { Dimension, PivotQuery } from '../spend/pivot/pivot-query.ts'
import type { Member } from '../spend/pivot/pivot-result.ts'
import type { Regression, RegressionThresholds } from '../spend/insight/regressions.ts'
import type { DaySpan } from '../spend/days/day-span.ts'
import { spendQuerySchemas } from './spend-query.ts'
import { termsSchema } from './spend-statements.ts'

/** Two periods to be compared, by the members of a dimension. Labels are read as of the day. */
export interface ChangedAsked {
  readonly by: Dimension
  readonly before: DaySpan
  readonly after: DaySpan
  readonly thresholds: RegressionThresholds
}

/** Rises of late, whatever periods are compared. */
export interface NewsAsked {
  readonly by: Dimension
  readonly thresholds: RegressionThresholds
}

/** What a member, or all of them, came to in both periods, and what the difference is made of. */
export interface ChangedLine {
  readonly before: bigint
  readonly after: bigint
  /** In nano-dollars; together they are the difference. */
  readonly parts: ChangeParts
}

/** A member that changed. */
export interface ChangedMember extends ChangedLine {
  readonly member: Member
}

/** Days on which a member spent far more than usual, and why. */
export interface Rise extends Regression {
  /** Names this rise: it is no news twice. */
  readonly id: string
}

/** Two periods compared. */
export interface SpendChanged {
  readonly total: ChangedLine
  /** The largest difference first. */
  readonly members: readonly ChangedMember[]
  /** Members beyond those that are told. */
  readonly more: number
  /** Rises in the later period, newest first. */
  readonly rises: readonly Rise[]
  /** Days from here on may still move; `null` when none of both periods does. */
  readonly provisionalFrom: number | null
  /** Labels of days before this one are guessed; `null` when none are. */
  readonly labelsGuessedUntil: number | null
  /** Which days are stored. */
  readonly stored: DaySpan
  /** Days of either period that are missing among those: they count as nothing. */
  readonly missing: readonly DaySpan[]
}

/** The month under way by members of a dimension. */
export interface BudgetsAsked {
  readonly by: Dimension
}

/** A forecast of what a month will have cost, in nano-dollars, and how far it may be off. */
export interface MonthForecast {
  readonly spend: bigint
  /** `null` with no month to try it on. */
  readonly error: bigint | null
  /** The mean error of such forecasts in months past, as a part of their spend; `null` with no month to try it on. */
  readonly backTest: number | null
}

/** What one member may spend in a month, and how it does. Amounts are nano-dollars. */
export interface BudgetLine {
  readonly keys: number
  readonly uncapped: number
  /** What the caps of its keys come to; `null` when none has one. */
  readonly limit: bigint | null
  readonly spent: bigint
  /** What was spent by keys that have a cap. */
  readonly spentCapped: bigint
  readonly forecast: MonthForecast
  /** How many of its keys reach their cap in this month, and the day on which the first of them does. */
  readonly stopping: number
  readonly stopsOn: number | null
}

/** A member with its budget. */
export interface BudgetMember extends BudgetLine {
  readonly member: Member
}

/** A key that may spend and has not for a while. */
export interface DormantKey {
  readonly id: string
  readonly name: string
  /** The last day with usage; `null` when none is stored. */
  readonly lastDay: number | null
  /** Nano-dollars; `null` for no cap. */
  readonly limit: bigint | null
}

/** A key that reaches its cap before the month ends. */
export interface StoppingKey {
  readonly id: string
  readonly name: string
  readonly limit: bigint
  readonly spent: bigint
  readonly stopsOn: number
}

/** The month under way. */
export interface SpendBudgets {
  readonly month: DaySpan
  /** The first day that is not over yet. */
  readonly today: number
  /** When usage was last asked for (RFC 3339, UTC). */
  readonly asOf: string
  readonly total: BudgetLine
  readonly members: readonly BudgetMember[]
  readonly stopping: readonly StoppingKey[]
  /** Keys that may spend most first; `null` where not enough days are stored to tell. */
  readonly dormant: readonly DormantKey[] | null
  readonly dormantCount: number
  /** For so many days a key has not been used when it is called dormant. */
  readonly dormantDays: number
}

/** Which label the two readings are compared of, and for the usage of which question. */
export interface BridgeAsked {
  readonly label: string
  readonly query: PivotQuery
}

/** A key whose spend stands elsewhere in the other reading. */
export interface MovedKey {
  readonly id: string
  readonly name: string
  readonly spend: bigint
}

/** Spend that stands under one member as of the day, and under another one now. */
export interface BridgeMove {
  /** Whose it was on the day, and whose it is by the labels of today. */
  readonly from: Member
  readonly to: Member
  readonly spend: bigint
  readonly keyCount: number
  readonly keys: readonly MovedKey[]
}

/** The way from one reading of a label to the other. */
export interface SpendBridge {
  readonly label: string
  readonly span: DaySpan
  /** What the question comes to. */
  readonly total: bigint
  readonly moved: bigint
  readonly keyCount: number
  readonly moves: readonly BridgeMove[]
  /** Days before this one are read by the first labels that were seen; `null` when none are. */
  readonly guessedUntil: number | null
  /** What was spent on those days. */
  readonly guessedSpend: bigint
}

const { dimension, day, query } = spendQuerySchemas

const span: z.ZodType<DaySpan> = z
  .strictObject({ from: day, to: day })
  .refine(({ from, to }) => from < to, { error: 'the end is before the beginning' })
const thresholds: z.ZodType<RegressionThresholds> = z.strictObject({
  factor: z.number().min(1).max(1000),
  minimum: z
    .bigint()
    .nonnegative()
    .max(10n ** 18n),
})

/** Two periods, from the page. */
export const changedSchema: z.ZodType<ChangedAsked> = z.strictObject({
  by: dimension,
  before: span,
  after: span,
  thresholds,
})

/** What is kept, from the page or from disk. */
export const keptInsightSchema: z.ZodType<KeptInsight> = z.strictObject({
  thresholds,
  changedBy: dimension.nullable(),
  budgetsBy: dimension.nullable(),
  terms: termsSchema.nullable(),
  seen: z.array(z.string().max(70_000)).max(MOST_SEEN),
})

/** What is looked for since the last start, from the page. */
export const newsSchema: z.ZodType<NewsAsked> = z.strictObject({ by: dimension, thresholds })

/** By what budgets are shown, from the page. */
export const budgetsSchema: z.ZodType<BudgetsAsked> = z.strictObject({ by: dimension })

/** Which readings are compared, from the page. */
export const bridgeSchema: z.ZodType<BridgeAsked> = query.extend({ label: z.string().max(1024) })
