import { lostKeys } from '#shared/domain/orphan-plan.ts'
import { isRunActive } from '../state/run.ts'
import { useStore, useStoreApi } from '../state/use-store.ts'
import { LostKeys } from './lost-keys.tsx'
import { NotDone } from './not-done.tsx'
import { undoneSteps } from './undone-steps.ts'

/** What the run that the page shows has not done, once it has ended; what is to be decided stands above it. */
export function RunRest() {
  const store = useStoreApi()
  const runId = useStore(({ app }) => (app?.run ?? app?.unfinished)?.runId ?? null)
  const isActive = useStore((now) => isRunActive(now.app?.run))
  const dismissed = useStore((now) => now.dismissedRun)
  const lastRun = useStore((now) => now.lastRun)
  // Each decision and each list may change what is left.
  useStore((now) => now.stagedVersion)
  useStore((now) => now.table)
  if (isActive || runId === null || runId === dismissed || lastRun?.summary.runId !== runId) return null
  const lost = lastRun.steps.reduce((sum, step) => sum + lostKeys(step).length, 0)
  return (
    <>
      {lost > 0 && <LostKeys runId={runId} lost={lost} />}
      <NotDone runId={runId} steps={undoneSteps(store.getState(), lastRun)} />
    </>
  )
}
