import type { ReactNode } from 'react'
import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'
import { OpenedRun } from './opened-run.tsx'
import { RunTable } from './run-table.tsx'
import './history.css'

/** Every run there was, and the steps of the one that is open. */
export function HistoryPage({ activity }: { readonly activity: ReactNode }) {
  const runs = useStore((store) => store.runs)
  const opened = useStore((store) => store.opened)
  if (opened) return <OpenedRun run={opened} activity={activity} />
  return (
    <Page title={words.history.title} footer={activity} footnote={runs && words.history.runs(runs.length)}>
      {runs === null && <p className="history-loading">{words.history.loading}</p>}
      {runs?.length === 0 && <EmptyState title={words.history.emptyTitle} text={words.history.emptyText} />}
      {runs && runs.length > 0 && <RunTable runs={runs} />}
    </Page>
  )
}
