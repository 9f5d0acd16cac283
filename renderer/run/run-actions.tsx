import { X } from 'lucide-react'
import type { RunProgress } from '#shared/contract/app-state.ts'
import { words } from '#shared/words/en.ts'
import { isRunActive } from '../state/run.ts'
import { useStoreApi } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'

/** What can be done with a run as it stands. */
export function RunActions({ run }: { readonly run: RunProgress }) {
  const store = useStoreApi()
  if (!isRunActive(run)) {
    return (
      <Button kind="quiet" aria-label={words.shell.dismiss} onClick={() => store.getState().dismissRun()}>
        <X size={14} aria-hidden />
      </Button>
    )
  }
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
