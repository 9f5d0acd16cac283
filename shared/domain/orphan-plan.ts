import { parseKeyId } from './api-key.ts'
import type { KeyId } from './api-key.ts'
import type { PlanOfPast } from './invert-plan.ts'
import type { LeftOut, PastInput, PastStep } from './past-step.ts'
import { deleteStep } from './plan-step.ts'
import type { CreateStep, DeleteStep, Plan } from './plan.ts'

/** The keys that were made in a step and of which nobody has the secret, as the reason of its word names them. */
export function lostKeys({ step, outcome, reason }: Pick<PastStep, 'step' | 'outcome' | 'reason'>): readonly KeyId[] {
  const named = /^(?:orphan|several|doubled): (.+)$/.exec(reason ?? '')?.[1]
  if (step.kind !== 'create' || outcome !== 'unknown' || named === undefined) return []
  return named.split(' ').flatMap((id) => parseKeyId(id) ?? [])
}

/**
 * The plan that deletes the lost keys of a run and creates them again. It is only ever a plan: one of these keys may be
 * somebody else's, so each stands in the review with its name and what it has spent. A key that was doubled is not made again,
 * because the one that counts is there.
 */
export function orphanPlan(input: PastInput): PlanOfPast {
  const creates: CreateStep[] = []
  const deletions: DeleteStep[] = []
  const left: LeftOut[] = []
  for (const past of input.steps) {
    const { step, reason } = past
    const lost = lostKeys(past)
    if (step.kind !== 'create' || lost.length === 0) continue
    const found = lost.map((keyId) => deletionOf(keyId, step.name, input))
    for (const one of found) if ('code' in one) left.push(one)
    const going = found.filter((one) => 'kind' in one)
    deletions.push(...going)
    // While one of them stays, nobody knows which of two keys of that name is in use.
    const isSettled = found.every((one) => 'kind' in one || one.code === 'gone')
    if (isSettled && !reason?.startsWith('doubled:')) creates.push(step)
  }
  const { id, organisation, madeAt, base, run } = input
  const origin = { kind: 'orphans', run } as const
  const plan: Plan = { version: 1, id, organisation, madeAt, base, origin, steps: [...creates, ...deletions] }
  return { plan, left }
}

function deletionOf(keyId: KeyId, name: string, { now, selfId }: PastInput): DeleteStep | LeftOut {
  const key = now(keyId)
  const code = !key ? 'gone' : keyId === selfId ? 'protected_key' : key.name === name ? null : 'other_name'
  return code === null ? deleteStep(keyId, name) : { row: keyId, name, field: 'delete', code, value: null }
}
