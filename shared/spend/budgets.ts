import { monthStart } from './calendar.ts'
import { dailySpend } from './daily-spend.ts'
import { FORECAST_DAYS, forecastDays, reachLimit } from './forecast.ts'
import type { MemberForecast } from './forecast.ts'
import type { MemberQuestion } from './member-spend.ts'
import type { Member } from './pivot-result.ts'
import type { SpendSource } from './spend-source.ts'

/** What a member may spend in a month, in nano-dollars. */
export interface Budget {
  readonly member: Pick<Member, 'kind' | 'value'>
  readonly limit: bigint
}

/** How a budget stands. */
export interface BudgetStand extends MemberForecast {
  readonly limit: bigint
  /** The share of the limit that is spent, and the share of the month that is over. */
  readonly used: number
  readonly elapsed: number
  /** `used` by `elapsed`: above 1 is faster than the month; `null` on its first day. */
  readonly pace: number | null
  /** The day of this month on which the limit is reached, over or to come; `null` when it is not. */
  readonly reachedOn: number | null
}

/** How budgets stand in the month of `today`, those reached first in front. A limit is above zero. */
export function standBudgets(
  source: SpendSource,
  question: Pick<MemberQuestion, 'dimension' | 'labels'>,
  { budgets, today }: { readonly budgets: readonly Budget[]; readonly today: number },
): readonly BudgetStand[] {
  const all = dailySpend(source, { ...question, from: monthStart(today) - FORECAST_DAYS, to: today })
  const begin = monthStart(today)
  const elapsed = (today - begin) / (monthStart(today, 1) - begin)
  return budgets
    .map(({ member, limit }) => {
      const known = all.find((daily) => daily.member.kind === member.kind && daily.member.value === member.value)
      const daily = known ?? { member: { ...member, text: member.value }, from: begin, days: [] }
      const forecast = forecastDays(daily, today)
      const used = Number(forecast.spent) / Number(limit)
      const pace = elapsed === 0 ? null : used / elapsed
      const reachedOn = reachLimit(daily, limit, today).day
      return { member: daily.member, ...forecast, limit, used, elapsed, pace, reachedOn }
    })
    .toSorted((left, right) => (left.reachedOn ?? Infinity) - (right.reachedOn ?? Infinity) || right.used - left.used)
}
