import { useEffect, useMemo } from 'react'
import type { KeyId } from '#shared/domain/api-key.ts'
import { nano, nanoText } from '#shared/domain/money.ts'
import type { Step } from '#shared/domain/plan.ts'
import { dayText } from '#shared/spend/calendar.ts'
import type { RecentKeySpend } from '#shared/spend/recent-keys.ts'
import { spentBy } from '#shared/spend/review-dollars.ts'
import { recentKeysNow, storeNow } from '../state/recent-keys.ts'
import { useStore } from '../state/use-store.ts'

/** Dollars that keys spent lately, exact, and the days: as many as are stored, and the last one (`YYYY-MM-DD`, UTC). */
export interface RecentDollars {
  readonly spend: string
  readonly keys: number
  readonly days: number
  readonly last: string
}

/** What keys spent lately, read again as often as other usage is stored; only where a plan changes labels. */
export function useRecentKeys(changesLabels: boolean): RecentKeySpend | null {
  const read = useStore((store) => store.readRecentKeys)
  const now = useStore(storeNow)
  useEffect(() => {
    if (changesLabels) void read(now)
  }, [changesLabels, read, now])
  return useStore(recentKeysNow)
}

/** What the keys of some steps spent lately: what another label of theirs moves. `null` while it is not known. */
export function useMovedDollars(steps: readonly Step[], places: Uint32Array | null): RecentDollars | null {
  const recent = useStore(recentKeysNow)
  return useMemo(() => (recent ? movedDollars(recent, steps, places) : null), [recent, steps, places])
}

/** Adds up what the keys of the label steps spent, each once; `places` are those that count, `null` for all. */
function movedDollars(recent: RecentKeySpend, steps: readonly Step[], places: Uint32Array | null): RecentDollars {
  const keys = new Set<KeyId>()
  const take = (step: Step | undefined): void => {
    if (step?.kind === 'set' && step.field.startsWith('label:')) keys.add(step.keyId)
  }
  if (places) for (const at of places) take(steps[at])
  else steps.forEach(take)
  const { from, to } = recent
  return { spend: nanoText(nano(spentBy(recent, keys))), keys: keys.size, days: to - from, last: dayText(to - 1) }
}
