import type { KeyId } from './api-key.ts'
import { canonicalValue, checkValue } from './change.ts'
import type { LeftCode, LeftOut, PastInput, PastStep } from './past-step.ts'
import { deleteStep } from './plan-step.ts'
import { endsAtOnce, stepRow } from './plan.ts'
import type { CreateStep, DeleteStep, Plan, SetStep } from './plan.ts'

/** A plan made from a past run, and the steps of that run that are not in it. */
export interface PlanOfPast {
  readonly plan: Plan
  readonly left: readonly LeftOut[]
}

/** What the user allows when a run is taken back. */
export interface InvertOptions {
  /** Whether keys that the run created are deleted although they have been used. */
  readonly deletesSpent: boolean
}

/**
 * The plan that takes a run back. Only what it has done is taken back: a cell that it set goes from what it wrote to
 * what was there before, so that a value somebody else wrote since is a conflict and stays; a key that it created is
 * deleted, unless it has spent something. A key that it deleted does not come back.
 */
export function invertPlan(input: PastInput, { deletesSpent }: InvertOptions): PlanOfPast {
  const sets: SetStep[] = []
  const deletions: DeleteStep[] = []
  const left: LeftOut[] = []
  for (const past of input.steps) {
    if (past.outcome !== 'done') continue
    const inverse = inverseOf(past, input, deletesSpent)
    if (typeof inverse === 'string') left.push(leftOut(past, inverse, input))
    else if (inverse.kind === 'set') sets.push(inverse)
    else deletions.push(inverse)
  }
  const { id, organisation, madeAt, base, run } = input
  const origin = { kind: 'revert', run } as const
  return { plan: { version: 1, id, organisation, madeAt, base, origin, steps: [...sets, ...deletions] }, left }
}

function inverseOf(past: PastStep, input: PastInput, deletesSpent: boolean): SetStep | DeleteStep | LeftCode {
  const { step } = past
  switch (step.kind) {
    case 'set': {
      return inverseOfSet(past, step, input)
    }
    case 'create': {
      return inverseOfCreate(past, step, { input, deletesSpent })
    }
    case 'delete': {
      return 'deleted'
    }
  }
}

function inverseOfSet({ reason, attempts }: PastStep, step: SetStep, input: PastInput): SetStep | LeftCode {
  const { keyId, field, before, after } = step
  if (keyId === input.selfId) return 'protected_key'
  // It was so before the run came to it: somebody else wrote it.
  if (reason === 'already' && attempts === 0) return 'not_written'
  if (checkValue(field, before) !== null || canonicalValue(field, before) !== before) return 'not_sendable'
  if (endsAtOnce(step, input.madeAt)) return 'ended'
  const name = input.now(keyId)?.name ?? step.name
  return { kind: 'set', keyId, name, field, before: after, after: before }
}

interface Inverting {
  readonly input: PastInput
  readonly deletesSpent: boolean
}

function inverseOfCreate(past: PastStep, step: CreateStep, { input, deletesSpent }: Inverting): DeleteStep | LeftCode {
  const keyId = past.made
  // An earlier run made it; that one takes it back.
  if (keyId === undefined) return 'not_written'
  const now = input.now(keyId)
  if (!now) return 'gone'
  if (keyId === input.selfId) return 'protected_key'
  return now.spend !== null && !deletesSpent ? 'spent' : deleteStep(keyId, now.name || step.name)
}

function leftOut({ step, made }: PastStep, code: LeftCode, input: PastInput): LeftOut {
  const key = made ?? (step.kind === 'create' ? null : step.keyId)
  const value = code === 'spent' && key !== null ? spendOf(key, input) : null
  return { row: key ?? stepRow(step), name: step.name, field: step.field, code, value }
}

function spendOf(keyId: KeyId, { now }: PastInput): string | null {
  return now(keyId)?.spend ?? null
}
