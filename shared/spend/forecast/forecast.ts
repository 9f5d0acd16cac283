import { monthStart } from '../days/calendar.ts'
import { dailySpend } from '../sums/daily-spend.ts'
import type { DailySpend } from '../sums/daily-spend.ts'
import type { MemberQuestion } from '../sums/member-spend.ts'
import type { Member } from '../pivot/pivot-result.ts'
import type { SpendSource } from '../spend-source.ts'

/** What a month will come to. */
export interface Forecast {
  /** Spent on the whole days of the month so far. */
  readonly spent: bigint
  readonly forecast: bigint
  /**
   * How far the same forecast was off in months that are over, made on the same day of each: the mean of the last three,
   * as a share of what they came to; `null` when none of them is stored.
   */
  readonly backTest: number | null
}

/** A forecast for one member. */
export interface MemberForecast extends Forecast {
  readonly member: Member
}

/** Days before a forecast from which it is made: four of each day of the week. */
const HISTORY = 28
const TESTED_MONTHS = 3
/** The first day that has a part in a forecast: of the months by which it is tested, and of the weeks before them. */
export const forecastFrom = (today: number): number => monthStart(today, -TESTED_MONTHS) - HISTORY

/** What the month of `today` will come to for each member. `today` itself is not over and is forecast. */
export function forecastMonth(
  source: SpendSource,
  question: Pick<MemberQuestion, 'dimension' | 'labels'>,
  today: number,
): readonly MemberForecast[] {
  return dailySpend(source, { ...question, from: forecastFrom(today), to: today })
    .map((daily) => ({ member: daily.member, ...forecastDays(daily, today) }))
    .toSorted((left, right) => Number(right.forecast - left.forecast))
}

/** What the month of `today` will come to, by what each day of the week came to in the last four weeks. */
export function forecastDays(daily: Pick<DailySpend, 'from' | 'days'>, today: number): Forecast {
  const spent = sumOf(daily, monthStart(today), today)
  const errors = Array.from({ length: TESTED_MONTHS }, (_, back) => testMonth(daily, today, back + 1))
  const known = errors.filter((error) => error !== null)
  const backTest = known.length === 0 ? null : known.reduce((sum, error) => sum + error, 0) / known.length
  return { spent, forecast: spent + restOf(daily, today), backTest }
}

/** What days from `today` to the end of its month are expected to come to. */
function restOf(daily: Pick<DailySpend, 'from' | 'days'>, today: number): bigint {
  const expected = expectDays(daily, today)
  let rest = 0n
  for (let day = today; day < monthStart(today, 1); day++) rest += expected(day)
  return rest
}

/** What a day is expected to come to: as much as the same days of the week in the four weeks before `today`. */
function expectDays({ from, days }: Pick<DailySpend, 'from' | 'days'>, today: number): (day: number) => bigint {
  const first = Math.max(today - HISTORY, from)
  const sums = Array.from({ length: 7 }, () => ({ sum: 0n, count: 0n }))
  for (let day = first; day < today; day++) {
    const of = sums[day % 7]
    if (of) [of.sum, of.count] = [of.sum + (days[day - from] ?? 0n), of.count + 1n]
  }
  const all = sums.reduce((total, { sum, count }) => ({ sum: total.sum + sum, count: total.count + count }), { sum: 0n, count: 0n }) // prettier-ignore
  return (day) => {
    const { sum, count } = sums[day % 7] ?? all
    if (count > 0n) return sum / count
    return all.count > 0n ? all.sum / all.count : 0n
  }
}

/** What was spent in the month of `today`, and the day of it on which a limit is reached; `null` when it is not. */
export function reachLimit(
  daily: Pick<DailySpend, 'from' | 'days'>,
  limit: bigint,
  today: number,
): { readonly spent: bigint; readonly day: number | null } {
  const expected = expectDays(daily, today)
  let total = 0n
  let reached: number | null = null
  for (let day = monthStart(today); day < monthStart(today, 1); day++) {
    total += day < today ? (daily.days[day - daily.from] ?? 0n) : expected(day)
    if (total >= limit) reached ??= day
  }
  return { spent: sumOf(daily, monthStart(today), today), day: reached }
}

/** How far a forecast was off that was made so many months ago on the same day of the month; `null` when nobody can tell. */
function testMonth(daily: Pick<DailySpend, 'from' | 'days'>, today: number, back: number): number | null {
  const [begin, end] = [monthStart(today, -back), monthStart(today, 1 - back)]
  const then = Math.min(begin + today - monthStart(today), end - 1)
  if (begin - HISTORY < daily.from) return null
  const actual = Number(sumOf(daily, begin, end))
  if (actual <= 0) return null
  return Math.abs(Number(sumOf(daily, begin, then) + restOf(daily, then)) - actual) / actual
}

function sumOf({ from, days }: Pick<DailySpend, 'from' | 'days'>, begin: number, end: number): bigint {
  return days.slice(Math.max(begin - from, 0), Math.max(end - from, 0)).reduce((sum, spend) => sum + spend, 0n)
}
