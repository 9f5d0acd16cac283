import type { ReactNode } from 'react'
import type { Failure } from '#shared/contract/failure.ts'
import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { failureText } from '../ui/failure-text.ts'
import { Page } from '../ui/page.tsx'
import { OpenedRun } from './opened-run.tsx'
import { RunTable } from './run-table.tsx'
import './history.css'

function Unreadable({ failure }: { readonly failure: Failure }) {
  const listRuns = useStore((store) => store.listRuns)
  return (
    <EmptyState title={words.history.failed} text={failureText(failure)} isFailure>
      <Button onClick={() => void listRuns()}>{words.history.tryAgain}</Button>
    </EmptyState>
  )
}

function NoRun() {
  const openPage = useStore((store) => store.openPage)
  return (
    <EmptyState title={words.history.emptyTitle} text={words.history.emptyText}>
      <Button onClick={() => openPage('keys')}>{words.history.openKeys}</Button>
    </EmptyState>
  )
}

/** Every run there was, and the steps of the one that is open. */
export function HistoryPage({ activity }: { readonly activity: ReactNode }) {
  const runs = useStore((store) => store.runs)
  const opened = useStore((store) => store.opened)
  const failure = useStore((store) => store.runsFailure)
  if (opened) return <OpenedRun run={opened} activity={activity} />
  return (
    <Page title={words.history.title} footer={activity} footnote={runs && words.history.runs(runs.length)}>
      {runs === null &&
        (failure ? <Unreadable failure={failure} /> : <EmptyState title={words.history.loading} isBusy />)}
      {runs?.length === 0 && <NoRun />}
      {runs && runs.length > 0 && <RunTable runs={runs} />}
    </Page>
  )
}
