import { stagesOf } from '../apply/creation-state.ts'
import type { Made } from '../apply/creation-state.ts'
import type { Word } from '../apply/engine-state.ts'
import { createsKeys } from '#shared/domain/plan.ts'
import type { CreateStep, Plan, Step } from '#shared/domain/plan.ts'
import type { StepOutcome } from '#shared/contract/requests.ts'
import { listRuns, loadPlan } from '../store/run-folder.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import { readRunNow } from './run-files.ts'

/** What earlier runs of the same plan have come to, by step: a key is not made a second time. */
export interface EarlierRuns {
  readonly words: (Word | null)[]
  readonly made: (Made | null)[]
  /** Steps whose key may have been made after all, unless the list shows none of its name. */
  readonly doubted: Set<number>
}

/** Reads what earlier runs of a plan made. Applying a plan file again goes on with it, and creates nothing twice. */
export async function readEarlierRuns(
  folder: string,
  plan: Plan,
  now: string,
  { deps, except }: { readonly deps: StoreDeps; readonly except?: string },
): Promise<EarlierRuns> {
  const none = plan.steps.map(() => null)
  const earlier: EarlierRuns = { words: [...none], made: [...none], doubted: new Set() }
  if (!createsKeys(plan)) return earlier
  for (const runId of (await listRuns(folder, deps)).toReversed()) {
    if (runId === except) continue
    const old = await loadPlan(folder, runId, deps).catch(() => null)
    if (old?.id !== plan.id) continue
    const { opened, made } = await readRunNow(folder, runId, deps)
    const { steps } = opened
    plan.steps.forEach((step, at) => {
      const before = steps.findIndex((outcome) => isSame(step, outcome.step))
      const outcome = steps[before]
      if (step.kind === 'create' && outcome)
        takeOver(earlier, at, { step, outcome, carriedOut: made.get(before)?.carriedOut ?? new Set(), now })
    })
  }
  return earlier
}

function isSame(step: Step, old: Step): boolean {
  return step.kind === 'create' && JSON.stringify(step) === JSON.stringify(old)
}

interface Old {
  readonly step: CreateStep
  readonly outcome: StepOutcome
  readonly carriedOut: ReadonlySet<string>
  readonly now: string
}

function takeOver(earlier: EarlierRuns, at: number, { step, outcome, carriedOut, now }: Old): void {
  const { outcome: word, reason, made, until } = outcome
  if (!made && (word === 'waiting' || word === 'rejected' || reason === 'not_created')) return
  if (word === 'done') earlier.words[at] = { outcome: 'done', reason: 'already' }
  else if (made && !reason?.startsWith('doubled'))
    earlier.made[at] = { keyId: made, left: stagesOf(step).filter((stage) => !carriedOut.has(stage)) }
  else if (reason === 'may_still_land' && until !== undefined && until < now) earlier.doubted.add(at)
  else earlier.words[at] = { outcome: 'unknown', reason }
}
