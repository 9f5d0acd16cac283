import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Failure } from '#shared/contract/failure.ts'
import type { Outcome } from '#shared/domain/outcome.ts'
import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { failureText } from '../ui/failure-text.ts'
import { Page } from '../ui/page.tsx'
import { HistoryBar } from './history-bar.tsx'
import { OpenedRun } from './opened-run.tsx'
import { CheckButton, RecordCheck } from './record-check.tsx'
import { RunTable } from './run-table.tsx'
import { UnreadableRuns } from './unreadable-runs.tsx'
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

function NoMatch({ onShowAll }: { readonly onShowAll: () => void }) {
  return (
    <EmptyState title={words.history.noneFound} text={words.history.noneFoundText}>
      <Button onClick={onShowAll}>{words.history.showAll}</Button>
    </EmptyState>
  )
}

/** Every run there was, and the steps of the one that is open. */
export function HistoryPage({ activity }: { readonly activity: ReactNode }) {
  const runs = useStore((store) => store.runs)
  const opened = useStore((store) => store.opened)
  const failure = useStore((store) => store.runsFailure)
  const found = useStore((store) => store.foundRuns)
  const searchRuns = useStore((store) => store.searchRuns)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  if (opened) return <OpenedRun run={opened} activity={activity} />
  const shown = runs?.filter(
    ({ runId, counts }) => (found?.has(runId) ?? true) && (outcome === null || counts[outcome] > 0),
  )
  const showAll = (): void => {
    setOutcome(null)
    void searchRuns('')
  }
  const hasRuns = runs !== null && runs.length > 0
  return (
    <Page
      title={words.history.title}
      {...(hasRuns && { actions: <CheckButton />, bar: <HistoryBar outcome={outcome} onOutcome={setOutcome} /> })}
      footer={activity}
      footnote={runs && shown && footnoteOf(shown.length, runs.length)}
    >
      <RecordCheck />
      <UnreadableRuns />
      {runs === null &&
        (failure ? <Unreadable failure={failure} /> : <EmptyState title={words.history.loading} isBusy />)}
      {runs?.length === 0 && <NoRun />}
      {hasRuns && shown?.length === 0 && <NoMatch onShowAll={showAll} />}
      {shown && shown.length > 0 && <RunTable runs={shown} />}
    </Page>
  )
}

function footnoteOf(shown: number, all: number): string {
  return shown === all ? words.history.runs(all) : words.history.found(shown, all)
}
