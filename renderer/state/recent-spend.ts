import type { Bridge } from '#shared/contract/bridge.ts'
import type { StoredSpend } from '#shared/contract/spend.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import { askSpend } from '#shared/spend/pivot/pivot-query.ts'
import type { PivotQuery } from '#shared/spend/pivot/pivot-query.ts'
import { dayText } from '#shared/spend/days/calendar.ts'
import { dayOf } from '#shared/spend/days/utc-day.ts'

const DAYS = 30

/** What a key spent in the last days that are stored, a day each. */
export interface RecentSpend {
  readonly keyId: KeyId
  /** The first and the last day, `YYYY-MM-DD` in UTC. */
  readonly from: string
  readonly last: string
  /** Nano-dollars. */
  readonly days: BigInt64Array
}

/** What a key spent in the last 30 days; `null` where no usage is stored. */
export async function readRecentSpend(bridge: Bridge, keyId: KeyId): Promise<RecentSpend | null> {
  const status = await bridge.invoke('spend.state', undefined)
  const stored = status.ok ? status.value.stored : null
  if (!stored) return null
  const query = queryOf(stored, keyId)
  const answer = await bridge.invoke('spend.series', { query })
  if (!answer.ok) return null
  const days = answer.value.lines[0]?.spend ?? new BigInt64Array(query.to - query.from)
  return { keyId, from: dayText(query.from), last: dayText(query.to - 1), days }
}

function queryOf(stored: StoredSpend, keyId: KeyId): PivotQuery {
  const to = dayOf(stored.to)
  const filters = [{ dimension: { kind: 'key' }, members: [keyId], isExcluded: false }] as const
  return askSpend({ filters, from: Math.max(dayOf(stored.from), to - DAYS), to })
}
