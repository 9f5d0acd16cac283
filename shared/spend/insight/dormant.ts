import type { KeyId } from '../../domain/api-key.ts'
import type { SpendSource } from '../spend-source.ts'

/** A key without usage for some time. */
export interface DormantKey {
  readonly id: KeyId
  /** The last day with usage; `null` where none is stored. */
  readonly lastDay: number | null
}

/**
 * The listed keys without a request and without spend in the last `days` days before `today`, the longest silence first.
 * `null` when so many days are not stored: nobody could tell then.
 */
export function dormantKeys(
  { usage, from }: SpendSource,
  listed: Iterable<KeyId>,
  { today, days }: { readonly today: number; readonly days: number },
): readonly DormantKey[] | null {
  if (today - days < from) return null
  const last = new Int32Array(usage.keyIds.length).fill(-1)
  for (let row = 0; row < usage.rowCount; row++) {
    const isUse = (usage.requests[row] ?? 0) > 0 || usage.spend[row] !== 0
    if (isUse && (usage.days[row] ?? 0) < today) last[usage.keys[row] ?? 0] = usage.days[row] ?? 0
  }
  const places = new Map(usage.keyIds.map((id, place) => [id, place]))
  return [...listed]
    .map((id) => ({ id, lastDay: dayOrNull(last[places.get(id) ?? -1]) }))
    .filter(({ lastDay }) => lastDay === null || lastDay < today - days)
    .toSorted((left, right) => (left.lastDay ?? -1) - (right.lastDay ?? -1))
}

const dayOrNull = (day: number | undefined): number | null => (day === undefined || day < 0 ? null : day)
