import type { KeyId } from './api-key.ts'
import { canonicalValue, checkValue } from './change.ts'
import type { CellValue, Change } from './change.ts'
import type { Field } from './field.ts'
import type { Problem, ProblemCode } from './problem.ts'

/** One reviewed cell: shown in review, folded into writes, journalled, and with its sides swapped it is undo. */
export interface Step {
  readonly kind: 'set'
  readonly keyId: KeyId
  readonly name: string
  readonly field: Field
  readonly before: CellValue
  readonly after: CellValue
}

/** The list a plan was made from: its snapshot and the UTC time (RFC 3339) at which it was listed. */
export interface PlanBase {
  readonly snapshotId: string
  readonly listedAt: string
}

/** What was reviewed and shall be applied. Pure data: it can be saved, opened and applied by a second person. */
export interface Plan {
  readonly version: 1
  readonly id: string
  readonly organisation: string
  readonly madeAt: string
  readonly base: PlanBase
  readonly steps: readonly Step[]
}

/** What a plan is made of; `nameOf` answers `null` for a key that the list does not have. */
export interface PlanInput {
  readonly id: string
  readonly organisation: string
  readonly madeAt: string
  readonly base: PlanBase
  readonly changes: Iterable<Change>
  readonly selfId: KeyId | null
  readonly nameOf: (keyId: KeyId) => string | null
}

/** A plan with the cells it had to leave out. */
export interface BuiltPlan {
  readonly plan: Plan
  readonly problems: readonly Problem[]
}

/** Turns staged changes into a plan: cells equal to their base make no step, invalid and protected ones become problems. */
export function buildPlan(input: PlanInput): BuiltPlan {
  const steps: Step[] = []
  const problems: Problem[] = []
  for (const staged of input.changes) {
    const change = { ...staged, to: canonicalValue(staged.field, staged.to) }
    if (change.base === change.to) continue
    const name = input.nameOf(change.keyId)
    const code = problemOf(change, name, input.selfId)
    if (code) problems.push({ code, keyId: change.keyId, field: change.field, value: change.to })
    else
      steps.push({
        kind: 'set',
        keyId: change.keyId,
        name: name ?? '',
        field: change.field,
        before: change.base,
        after: change.to,
      })
  }
  const { id, organisation, madeAt, base } = input
  return { plan: { version: 1, id, organisation, madeAt, base, steps }, problems }
}

function problemOf(change: Change, name: string | null, selfId: KeyId | null): ProblemCode | null {
  if (change.keyId === selfId) return 'protected_key'
  if (name === null) return 'unknown_key'
  return checkValue(change.field, change.to)
}

/** How much a plan asks for: steps, keys touched, and requests (a key's labels travel in one). */
export interface PlanSize {
  readonly steps: number
  readonly keys: number
  readonly writes: number
}

/** Counts steps, keys and writes of a plan. */
export function planSize(plan: Plan): PlanSize {
  const keys = new Set<KeyId>()
  const writes = new Set<string>()
  for (const step of plan.steps) {
    keys.add(step.keyId)
    writes.add(`${step.keyId} ${writeKind(step.field)}`)
  }
  return { steps: plan.steps.length, keys: keys.size, writes: writes.size }
}

/** Which request carries a field: all labels of a key share one, the limit has its own. */
export function writeKind(field: Field): 'labels' | 'limit' {
  return field === 'monthly_limit' ? 'limit' : 'labels'
}

/** The keys of a plan that become uncapped: such a plan is destructive and must be confirmed with their number. */
export function uncappedKeys(plan: Plan): readonly KeyId[] {
  return plan.steps.filter((step) => step.field === 'monthly_limit' && step.after === 'none').map((step) => step.keyId)
}
