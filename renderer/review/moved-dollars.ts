import { useEffect, useMemo, useState } from 'react'
import type { KeyId } from '#shared/domain/api-key.ts'
import { nano, nanoText } from '#shared/domain/money.ts'
import type { Step } from '#shared/domain/plan.ts'
import { dayText } from '#shared/spend/days/calendar.ts'
import type { RecentKeySpend } from '#shared/spend/insight/recent-keys.ts'
import { recentKeysNow, storeNow } from '../state/recent-keys.ts'
import { atOnce } from '#shared/domain/sliced-work.ts'
import { AT_ONCE, PART, inSlices } from '../state/slices.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'
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

interface Added {
  readonly recent: RecentKeySpend
  readonly steps: readonly Step[]
  readonly places: Uint32Array | null
  readonly moved: RecentDollars
}

/**
 * What the keys of some steps spent lately: what another label of theirs moves; `places` are the steps that count, `null`
 * for all. `null` while it is not known: of many keys it takes a moment, in which nothing of before is told.
 */
export function useMovedDollars(steps: readonly Step[], places: Uint32Array | null): RecentDollars | null {
  const recent = useStore(recentKeysNow)
  const [large, setLarge] = useState<Added | null>(null)
  const isSmall = (places ?? steps).length <= AT_ONCE
  const small = useMemo(() => (recent && isSmall ? atOnce(adding(recent, steps, places)) : null), [recent, isSmall, steps, places]) // prettier-ignore
  useEffect(() => {
    if (!recent || isSmall) return undefined
    const abort = new AbortController()
    const work = adding(recent, steps, places)
    void inSlices(work, { signal: abort.signal }).then((moved) => moved && setLarge({ recent, steps, places, moved }))
    return () => abort.abort()
  }, [recent, isSmall, steps, places])
  const isOfNow = large?.recent === recent && large?.steps === steps && large.places === places
  return small ?? (isOfNow ? large.moved : null)
}

/** Adds up what the keys of the label steps spent, each once. */
function* adding(
  { from, to, spent }: RecentKeySpend,
  steps: readonly Step[],
  places: Uint32Array | null,
): SlicedWork<RecentDollars> {
  const keys = new Set<KeyId>()
  const count = (places ?? steps).length
  let sum = 0n
  for (let at = 0; at < count; at++) {
    if (at % PART === 0) yield at / count
    const step = steps[places ? (places[at] ?? -1) : at]
    if (step?.kind !== 'set' || !step.field.startsWith('label:') || keys.has(step.keyId)) continue
    keys.add(step.keyId)
    sum += spent.get(step.keyId) ?? 0n
  }
  return { spend: nanoText(nano(sum)), keys: keys.size, days: to - from, last: dayText(to - 1) }
}
