import type { Step } from '#shared/domain/plan.ts'
import type { words } from '#shared/words/en.ts'

/** What a reader should notice about a step, beyond old and new. */
export type StepNote = keyof typeof words.review.notes

/** The note on a step, `null` when old and new say it all. */
export function noteOf(step: Step, isStopping = false): StepNote | null {
  if (step.kind !== 'set') return step.kind === 'delete' ? 'deleted' : null
  const { field, before, after } = step
  if (field === 'expiry') return isStopping ? 'ends' : after === null ? 'neverEnds' : step.once ? 'bound' : null
  if (field === 'monthly_limit') return after === 'none' ? 'uncapped' : isStopping ? 'stops' : null
  if (after === null) return 'removed'
  if (after === '') return 'emptied'
  return before === null ? 'added' : null
}
