import type { StepOutcome } from '#shared/contract/requests.ts'
import { stepRow } from '#shared/domain/plan.ts'
import type { Step } from '#shared/domain/plan.ts'
import { words } from '#shared/words/en.ts'

type Deed = 'relabelled' | 'limited' | 'created' | 'deleted'

const DEEDS: readonly Deed[] = ['relabelled', 'limited', 'created', 'deleted']

/** What a run did, in words: `412 keys relabelled, 3 limits changed`. */
export function didWords(steps: readonly StepOutcome[]): string {
  const keys: Readonly<Record<Deed, Set<string>>> = {
    relabelled: new Set(),
    limited: new Set(),
    created: new Set(),
    deleted: new Set(),
  }
  let already = 0
  for (const { step, outcome, reason } of steps) {
    if (outcome !== 'done') continue
    if (reason === 'already') already++
    else keys[deedOf(step)].add(stepRow(step))
  }
  const { did } = words.run
  const deeds = DEEDS.filter((deed) => keys[deed].size > 0).map((deed) => did[deed](keys[deed].size))
  const all = already > 0 ? [...deeds, did.already(already)] : deeds
  return all.length === 0 ? did.nothing : all.join(', ')
}

function deedOf(step: Step): Deed {
  if (step.kind === 'create') return 'created'
  if (step.kind === 'delete') return 'deleted'
  return step.field === 'monthly_limit' ? 'limited' : 'relabelled'
}
