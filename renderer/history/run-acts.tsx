import type { RunSummary } from '#shared/contract/app-state.ts'
import type { RunOpened } from '#shared/contract/requests.ts'
import { lostKeys } from '#shared/domain/orphan-plan.ts'
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

/** Plans to replace the keys whose secrets a run has lost. */
export function ReplaceLostButton({ run: { summary, steps } }: { readonly run: RunOpened }) {
  const replaceOrphans = useStore((store) => store.replaceOrphans)
  const isBusy = useStore((store) => isRunActive(store.app?.run) || store.openingPlan !== null)
  if (!steps.some((step) => lostKeys(step).length > 0)) return null
  return (
    <Button disabled={isBusy || summary.endedAt === null} onClick={() => void replaceOrphans(summary.runId)}>
      {words.run.replaceLost}
    </Button>
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
