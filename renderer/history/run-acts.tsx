import type { RunSummary } from '#shared/contract/app-state.ts'
import { words } from '#shared/words/en.ts'
import { isRunActive } from '../state/run.ts'
import { useStore } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'

/** What can be done with a run that has ended: take it back, and hand its audit on. */
export function RunActs({ run }: { readonly run: RunSummary }) {
  const { runId, counts, endedAt } = run
  const revertRun = useStore((store) => store.revertRun)
  const exportRun = useStore((store) => store.exportRun)
  const isBusy = useStore((store) => isRunActive(store.app?.run) || store.openingPlan !== null)
  return (
    <>
      <Button disabled={isBusy || endedAt === null || counts.done === 0} onClick={() => void revertRun(runId)}>
        {words.history.revert}
      </Button>
      <Button onClick={() => void exportRun(runId)}>{words.history.exportAudit}</Button>
    </>
  )
}

/** Tries again what a run has not done. */
export function RetryButton({ run }: { readonly run: RunSummary }) {
  const retryRun = useStore((store) => store.retryRun)
  const isBusy = useStore((store) => isRunActive(store.app?.run) || store.openingPlan !== null)
  if (run.counts.done === run.steps) return null
  return (
    <Button disabled={isBusy || run.endedAt === null} onClick={() => void retryRun(run.runId)}>
      {words.history.retry}
    </Button>
  )
}
