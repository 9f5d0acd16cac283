import type { CellValue } from './change.ts'
import type { Step, StepField } from './plan.ts'

/** One side of a group: the same value everywhere, or how many different ones. */
export type GroupSide =
  { readonly kind: 'one'; readonly value: CellValue } | { readonly kind: 'many'; readonly values: number }

/** Steps that say the same: `env: production → prod` on so many keys. */
export interface StepGroup {
  readonly field: StepField
  readonly before: GroupSide
  readonly after: GroupSide
  readonly keys: number
}

const FEW = 3

/** Sums a plan up, largest first: by old and new value where those are few, else by new value, else by field. */
export function groupSteps(steps: readonly Step[]): readonly StepGroup[] {
  const groups = [...bucket(steps, (step) => step.field).values()].flatMap(groupField)
  return groups.toSorted((left, right) => right.keys - left.keys)
}

function groupField(steps: readonly Step[]): readonly StepGroup[] {
  // Keys that come or go are counted, not told apart.
  if (steps[0]?.kind !== 'set') return [groupOf(steps)]
  const pairs = bucket(steps, (step) => JSON.stringify([step.before, step.after]))
  if (pairs.size <= FEW) return [...pairs.values()].map(groupOf)
  const afters = bucket(steps, (step) => step.after)
  return afters.size <= FEW ? [...afters.values()].map(groupOf) : [groupOf(steps)]
}

function groupOf(steps: readonly Step[]): StepGroup {
  return {
    field: steps[0]?.field ?? 'monthly_limit',
    before: sideOf(steps, (step) => step.before),
    after: sideOf(steps, (step) => step.after),
    keys: steps.length,
  }
}

function sideOf(steps: readonly Step[], value: (step: Step) => CellValue): GroupSide {
  const values = new Set(steps.map(value))
  const [first = null] = values
  return values.size === 1 ? { kind: 'one', value: first } : { kind: 'many', values: values.size }
}

function bucket<Key>(steps: readonly Step[], keyOf: (step: Step) => Key): ReadonlyMap<Key, readonly Step[]> {
  const buckets = new Map<Key, Step[]>()
  for (const step of steps) {
    const key = keyOf(step)
    const found = buckets.get(key)
    if (found) found.push(step)
    else buckets.set(key, [step])
  }
  return buckets
}
