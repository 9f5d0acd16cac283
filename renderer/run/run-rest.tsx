import { isRunActive } from '../state/run.ts'
import { useStore } from '../state/use-store.ts'
import { NotDone } from './not-done.tsx'

/** What the run that the page shows has not done, once it has ended; what is to be decided stands above it. */
export function RunRest() {
  const runId = useStore(({ app }) => (app?.run ?? app?.unfinished)?.runId ?? null)
  const isActive = useStore((store) => isRunActive(store.app?.run))
  const dismissed = useStore((store) => store.dismissedRun)
  const lastRun = useStore((store) => store.lastRun)
  if (isActive || runId === null || runId === dismissed || lastRun?.summary.runId !== runId) return null
  return <NotDone runId={runId} steps={lastRun.steps} />
}
