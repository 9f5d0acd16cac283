import { canonicalValue, checkValue } from './change.ts'
import { checkDraft } from './draft.ts'
import type { PlanOfPast } from './invert-plan.ts'
import type { LeftCode, LeftOut, PastInput, PastStep } from './past-step.ts'
import { draftOf } from './plan-step.ts'
import { stepRow } from './plan.ts'
import type { CreateStep, SetStep, Step } from './plan.ts'

/** Whether sending a step twice comes to the same as sending it once: a key that is created twice is two keys. */
export function isRepeatable(step: Step): boolean {
  return step.kind !== 'create'
}

/**
 * The plan that tries again what a run has not done: its rejected, conflicting, unknown and waiting steps, each against
 * the value that the list states now, in the order of the run. `id` has to be that of the run's own plan: whoever
 * applies it then knows which keys that plan has made already.
 */
export function retryPlan(input: PastInput): PlanOfPast {
  const steps: Step[] = []
  const left: LeftOut[] = []
  for (const past of input.steps) {
    if (past.outcome === 'done') continue
    const again = againOf(past, input)
    if (typeof again === 'string') left.push(leftOut(past.step, again))
    else steps.push(again)
  }
  const { id, organisation, madeAt, base, run } = input
  const bound = bindAgain(steps, input.steps)
  const origin = { kind: 'retry', run } as const
  return {
    plan: { version: 1, id, organisation, madeAt, base, origin, steps: bound.steps },
    left: [...left, ...bound.left.map((step) => leftOut(step, 'not_replaced'))],
  }
}

/** What waits for a new key still does, where the plan makes it; where the run has made it nothing is waited for. */
function bindAgain(steps: readonly Step[], past: readonly PastStep[]) {
  const planned = new Set(steps.flatMap((step) => (step.kind === 'create' ? [step.draft] : [])))
  const made = new Set(past.flatMap(({ step, outcome }) => (step.kind === 'create' && outcome === 'done' ? [step.draft] : []))) // prettier-ignore
  const left: Step[] = []
  const bound = steps.flatMap((step): readonly Step[] => {
    if (step.kind !== 'set' || step.once === undefined || planned.has(step.once)) return [step]
    const { once, ...free } = step
    if (made.has(once)) return [free]
    left.push(step)
    return []
  })
  return { steps: bound, left }
}

function againOf(past: PastStep, input: PastInput): Step | LeftCode {
  const { step } = past
  switch (step.kind) {
    case 'set': {
      return againOfSet(step, input)
    }
    case 'delete': {
      if (step.keyId === input.selfId) return 'protected_key'
      const now = input.now(step.keyId)
      return now ? { ...step, name: now.name } : 'gone'
    }
    case 'create': {
      return againOfCreate(past, step, input)
    }
  }
}

function againOfSet(step: SetStep, { now, selfId }: PastInput): Step | LeftCode {
  const { keyId, field, after } = step
  if (keyId === selfId) return 'protected_key'
  if (checkValue(field, after) !== null || canonicalValue(field, after) !== after) return 'not_sendable'
  const key = now(keyId)
  if (!key) return 'gone'
  // What cannot be read is set again: whether it is so already nobody can tell.
  const before = field === 'expiry' ? step.before : key.valueOf(field)
  return before === after ? 'already' : { ...step, name: key.name, before }
}

/** Reasons by which a creation is known to have made nothing. */
const NOTHING_MADE: ReadonlySet<string | null> = new Set(['not_created'])

function againOfCreate({ outcome, reason, made }: PastStep, step: CreateStep, input: PastInput): Step | LeftCode {
  const isCertain = outcome === 'waiting' || outcome === 'rejected' || NOTHING_MADE.has(reason) || made !== undefined
  if (!isRepeatable(step) && !isCertain) return 'not_repeatable'
  return checkDraft(draftOf(step), input.madeAt).length > 0 ? 'not_sendable' : step
}

function leftOut(step: Step, code: LeftCode): LeftOut {
  return { row: stepRow(step), name: step.name, field: step.field, code, value: null }
}
