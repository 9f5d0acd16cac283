import { X } from 'lucide-react'
import type { RunProgress } from '#shared/contract/app-state.ts'
import { words } from '#shared/words/en.ts'
import { isRunActive } from '../state/run.ts'
import { useStore, useStoreApi } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'

/** What can be done with a run as it stands. */
export function RunActions({ run }: { readonly run: RunProgress }) {
  const store = useStoreApi()
  if (!isRunActive(run)) return <Dismiss />
  return (
    <div className="page-actions">
      {run.state === 'running' ? (
        <Button onClick={() => void store.getState().pauseRun()}>{words.run.pause}</Button>
      ) : (
        <Button kind="primary" onClick={() => void store.getState().resumeRun()}>
          {words.run.resume}
        </Button>
      )}
      <Button onClick={() => void store.getState().stopRun()}>{words.run.stop}</Button>
    </div>
  )
}

/** What can be done with a run that broke off or was stopped: to go on with it, or to leave it. */
export function UnfinishedActions({ runId }: { readonly runId: string }) {
  const continueRun = useStore((store) => store.continueRun)
  const applying = useStore((store) => store.applying)
  return (
    <div className="page-actions">
      <Button kind="primary" disabled={applying} onClick={() => void continueRun(runId)}>
        {words.run.resume}
      </Button>
      <Dismiss />
    </div>
  )
}

function Dismiss() {
  const dismissRun = useStore((store) => store.dismissRun)
  return (
    <Button kind="quiet" aria-label={words.shell.dismiss} onClick={dismissRun}>
      <X size={14} aria-hidden />
    </Button>
  )
}

interface DecideConflictsProps {
  readonly run: RunProgress
  readonly isOfOpened: boolean
}

/** Leads to the conflicts that the run has left: they are staged, or those of an opened plan are planned once more. */
export function DecideConflicts({ run: { runId, counts }, isOfOpened }: DecideConflictsProps) {
  const retryRun = useStore((store) => store.retryRun)
  const isOpening = useStore((store) => store.openingPlan !== null)
  const handleClick = () => {
    if (isOfOpened) return void retryRun(runId)
    const section = document.querySelector('#conflicts')
    section?.scrollIntoView({ block: 'start' })
    section?.querySelector<HTMLElement>('button')?.focus()
  }
  return (
    <Button kind="primary" disabled={isOpening} onClick={handleClick}>
      {words.run.decide(counts.conflict)}
    </Button>
  )
}
