import type { KeyId } from '../../domain/api-key.ts'
import type { DaySpan } from '../days/day-span.ts'
import { sumKeysByModel } from '../sums/key-sums.ts'
import type { SpendSource } from '../spend-source.ts'

const DAYS = 30

/** What each key spent in the last days that are stored, in nano-dollars; keys that spent nothing are left out. */
export interface RecentKeySpend extends DaySpan {
  readonly spent: ReadonlyMap<KeyId, bigint>
}

/** The last 30 days that are stored, or as many as are. */
export function recentDays({ from, to }: DaySpan): DaySpan {
  return { from: Math.max(from, to - DAYS), to }
}

/** Adds up what each key spent in the last 30 days that are stored. */
export function recentKeySpend(source: Pick<SpendSource, 'usage' | 'from' | 'to'>): RecentKeySpend {
  const days = recentDays(source)
  const spent = new Map<KeyId, bigint>()
  for (const { key, spend } of sumKeysByModel(source, days)) {
    const id = source.usage.keyIds[key]
    if (id && spend !== 0n) spent.set(id, (spent.get(id) ?? 0n) + spend)
  }
  return { ...days, spent }
}
