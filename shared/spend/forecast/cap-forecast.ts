import type { KeyId } from '../../domain/api-key.ts'
import { monthStart } from '../days/calendar.ts'
import { dailySpend } from '../sums/daily-spend.ts'
import { reachLimit } from './forecast.ts'
import type { SpendSource } from '../spend-source.ts'

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
      const reached = cap && reachLimit(daily, cap.limit, today)
      const stopsOn = reached?.day ?? null
      return cap && reached && stopsOn !== null ? [{ ...cap, spent: reached.spent, stopsOn }] : []
    })
    .toSorted((left, right) => left.stopsOn - right.stopsOn)
}
