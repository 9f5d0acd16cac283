import type { Failure } from '#shared/contract/failure.ts'
import type { StoredSpend } from '#shared/contract/spend.ts'
import { parseDay } from '#shared/spend/days/calendar.ts'
import { words } from '#shared/words/en.ts'
import type { Spending } from '../state/spend-shape.ts'
import { useStore } from '../state/use-store.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { failureText } from '../ui/failure-text.ts'
import { showMoment } from '../ui/format.ts'
import { showDay } from './figures/show-member.ts'
import { SyncButton } from './files/sync-button.tsx'

const text = words.spendPage.empty

/** Nothing is stored yet: what will be, and the way to it. */
export function NeverSynced() {
  const sync = useStore((store) => store.app?.spend.sync ?? null)
  if (sync?.kind === 'failed')
    return (
      <EmptyState title={text.never} text={failureText(sync.failure)} isFailure>
        <SyncButton isFirst />
      </EmptyState>
    )
  return (
    <EmptyState title={text.never} text={text.neverHint}>
      <SyncButton isFirst />
    </EmptyState>
  )
}

/** The first sync: how far it is. */
export function FirstSync() {
  return (
    <EmptyState title={words.spendPage.syncing} text={text.syncingHint} isBusy>
      <SyncButton />
    </EmptyState>
  )
}

/** The question could not be answered. */
export function SpendFailed({ failure }: { readonly failure: Failure }) {
  const doSpend = useStore((store) => store.doSpend)
  return (
    <EmptyState title={text.failed} text={failureText(failure)} isFailure>
      <Button onClick={() => void doSpend({ kind: 'renew' })}>{text.tryAgain}</Button>
    </EmptyState>
  )
}

/** A sync that failed while older usage is still there. */
export function SyncFailed() {
  const sync = useStore((store) => store.app?.spend.sync ?? null)
  const doSpend = useStore((store) => store.doSpend)
  if (sync?.kind !== 'failed' || sync.failure.code === 'cancelled') return null
  return (
    <Banner
      kind="warning"
      text={`${text.syncFailed(showMoment(sync.at))}. ${failureText(sync.failure)} ${text.kept}`}
      action={{ name: text.tryAgain, run: () => void doSpend({ kind: 'sync', wish: sync.wish }) }}
    />
  )
}

interface NoSpendProps {
  readonly spending: Spending
  readonly stored: StoredSpend | null
}

/** An answer without a figure: whether filters or days are why, and how to see something again. */
export function NoSpend({ spending, stored }: NoSpendProps) {
  const doSpend = useStore((store) => store.doSpend)
  const { from, to, filters } = spending.query
  const isKnown = spending.summary?.isStored ?? true
  const span = { from: parseDay(stored?.from ?? '') ?? from, to: parseDay(stored?.to ?? '') ?? to }
  return (
    <EmptyState
      title={isKnown ? text.noSpend : text.notStored}
      text={(isKnown ? text.noSpendHint : text.notStoredHint)(showDay(from), showDay(to - 1))}
    >
      {filters.length > 0 ? (
        <Button onClick={() => void doSpend({ kind: 'ask', change: { filters: [] } })}>{text.noFilter}</Button>
      ) : (
        <Button onClick={() => void doSpend({ kind: 'ask', change: span })}>{text.wholePeriod}</Button>
      )}
    </EmptyState>
  )
}
