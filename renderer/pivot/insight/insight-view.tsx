import { assertNever } from '#shared/domain/assert-never.ts'
import { words } from '#shared/words/en.ts'
import type { SpendView } from '../../state/insight-shape.ts'
import { useStore } from '../../state/use-store.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { BudgetsView } from './budgets-view.tsx'
import { ChangedView } from './changed-view.tsx'
import { FirstSync, NeverSynced } from '../spend-states.tsx'
import { StatementsView } from '../statements/statements-view.tsx'

const text = words.spendInsight

/** What stands in place of the pivot when another view of spend is open. */
export function InsightView({ view }: { readonly view: Exclude<SpendView, 'pivot'> }) {
  const isStored = useStore(({ app }) => (app?.spend.stored ?? null) !== null)
  const isSyncing = useStore(({ app }) => app?.spend.sync.kind === 'running')
  const insight = useStore((store) => store.insight)
  if (!isStored) return isSyncing ? <FirstSync /> : <NeverSynced />
  if (!insight) return <EmptyState title={text.asking} isBusy />
  switch (view) {
    case 'changed':
      return <ChangedView insight={insight} />
    case 'budgets':
      return <BudgetsView insight={insight} />
    case 'statements':
      return <StatementsView />
    default:
      return assertNever(view)
  }
}
