import type { KeyId } from '../domain/api-key.ts'
import { monthStart } from './calendar.ts'
import { dailySpend } from './daily-spend.ts'
import { expectDays } from './forecast.ts'
import type { SpendSource } from './spend-source.ts'

/** A key and its monthly limit in nano-dollars. */
export interface KeyCap {
  readonly id: KeyId
  readonly limit: bigint
}

/** A key that reaches its limit this month. */
export interface CapForecast extends KeyCap {
  readonly spent: bigint
  /** The day on which it stops: one that is over when it has stopped already. */
  readonly stopsOn: number
}

/** Days of the month before and of four weeks, by which keys are judged. */
const HISTORY = 28

/** Which keys reach their limit in the month of `today`, the first ones first. A key that stands still on it counts. */
export function forecastCaps(source: SpendSource, caps: readonly KeyCap[], today: number): readonly CapForecast[] {
  const limits = new Map<string, KeyCap>(caps.map((cap) => [cap.id, cap]))
  const from = Math.min(monthStart(today), today - HISTORY)
  return dailySpend(source, { dimension: { kind: 'key' }, labels: 'now', from, to: today })
    .flatMap(({ member, ...daily }) => {
      const cap = member.kind === 'value' ? limits.get(member.value) : undefined
      const stops = cap && stopOf(daily, cap.limit, today)
      return cap && stops ? [{ ...cap, ...stops }] : []
    })
    .toSorted((left, right) => left.stopsOn - right.stopsOn)
}

interface Daily {
  readonly from: number
  readonly days: readonly bigint[]
}

/** What was spent so far, and on which day of the month the limit is reached; `null` when it is not. */
function stopOf(daily: Daily, limit: bigint, today: number): Pick<CapForecast, 'spent' | 'stopsOn'> | null {
  const expected = expectDays(daily, today)
  let total = 0n
  let spent = 0n
  let stopsOn: number | null = null
  for (let day = monthStart(today); day < monthStart(today, 1); day++) {
    total += day < today ? (daily.days[day - daily.from] ?? 0n) : expected(day)
    if (day < today) spent = total
    if (stopsOn === null && total >= limit) stopsOn = day
  }
  return stopsOn === null ? null : { spent, stopsOn }
}
