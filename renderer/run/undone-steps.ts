import type { RunOpened, StepOutcome } from '#shared/contract/requests.ts'
import { isRunOfOpened } from '../state/opened-plan.ts'
import type { Store } from '../state/store-shape.ts'

/** The steps that a run has not done, without the conflicts that are staged: those stand above, to be decided. */
export function undoneSteps(store: Pick<Store, 'rowOf' | 'patchAt' | 'app'>, run: RunOpened): readonly StepOutcome[] {
  const isOfOpened = isRunOfOpened(store, run.summary.runId)
  return run.steps.filter((one) => one.outcome !== 'done' && (isOfOpened || !isToDecide(store, one)))
}

function isToDecide(
  { rowOf, patchAt }: Pick<Store, 'rowOf' | 'patchAt'>,
  { step, outcome, reason }: StepOutcome,
): boolean {
  // A key that is gone or renamed leaves nothing to decide.
  if (outcome !== 'conflict' || step.kind !== 'set' || (reason !== null && reason !== 'changed_remotely')) return false
  const row = rowOf(step.keyId)
  return row !== null && patchAt(row, step.field) !== null
}
