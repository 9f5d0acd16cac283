import { addSum, createAmountSum, sumText } from './amount-sum.ts'
import type { CellValue } from './change.ts'
import type { Step, StepField } from './plan.ts'
import { createStepPairs } from './step-pairs.ts'
import type { StepPair } from './step-pairs.ts'

/** One side of a group: the same value everywhere, or how many different ones. */
export type GroupSide =
  { readonly kind: 'one'; readonly value: CellValue } | { readonly kind: 'many'; readonly values: number }

/** What makes a group one to look at first. */
export type GroupDanger = 'deletes' | 'uncaps' | 'stops'

/** Steps that say the same: `env: production → prod` on so many keys. */
export interface StepGroup {
  /** What the group is about, in a text that is no other group's. */
  readonly id: string
  readonly field: StepField
  readonly before: GroupSide
  readonly after: GroupSide
  readonly keys: number
  readonly danger: GroupDanger | null
  /** How many of its keys stop at once. */
  readonly stops: number
  /** What its keys have spent this month: an exact decimal. */
  readonly spend: string
  /** Its steps by their places in the plan, in that order. */
  readonly steps: Uint32Array
}

const FEW = 6
const DANGERS: readonly (GroupDanger | null)[] = ['deletes', 'uncaps', 'stops', null]

/** Groups steps of which nothing is known but what they change. */
export function groupSteps(steps: readonly Step[]): readonly StepGroup[] {
  const pairs = createStepPairs()
  steps.forEach((step, at) => pairs.add(step, at, null, false))
  return groupPairs(pairs.all())
}

/** Sums a plan up, the most dangerous first and then the largest: by old and new value where those are few, else by new value, else by field. */
export function groupPairs(pairs: readonly StepPair[]): readonly StepGroup[] {
  const groups = [...bucket(pairs, ({ field }) => field).values()].flatMap(groupField)
  return groups.toSorted(
    (left, right) => DANGERS.indexOf(left.danger) - DANGERS.indexOf(right.danger) || right.keys - left.keys,
  )
}

function groupField(pairs: readonly StepPair[]): readonly StepGroup[] {
  if (pairs.length <= FEW) return pairs.map((pair) => groupOf([pair]))
  const afters = bucket(pairs, ({ after }) => after)
  if (afters.size <= FEW) return [...afters.values()].map(groupOf)
  // A cap that goes and a label that goes are not to be lost among many values.
  const going = pairs.filter(isGoing)
  const rest = pairs.filter((pair) => !isGoing(pair))
  return [going, rest].filter(({ length }) => length > 0).map(groupOf)
}

function isGoing({ field, after }: StepPair): boolean {
  return field === 'monthly_limit' ? after === 'none' : after === null
}

function groupOf(pairs: readonly StepPair[]): StepGroup {
  const field = pairs[0]?.field ?? 'monthly_limit'
  const [before, after] = [sideOf(pairs.map((pair) => pair.before)), sideOf(pairs.map((pair) => pair.after))]
  const steps = Uint32Array.from(pairs.flatMap((pair) => pair.steps)).toSorted()
  const spend = createAmountSum()
  for (const pair of pairs) addSum(spend, pair.spend)
  const stops = pairs.reduce((sum, pair) => sum + pair.stops, 0)
  return {
    id: JSON.stringify([field, before, after]),
    field,
    before,
    after,
    keys: steps.length,
    danger: dangerOf(field, after, stops),
    stops,
    spend: sumText(spend),
    steps,
  }
}

function dangerOf(field: StepField, after: GroupSide, stops: number): GroupDanger | null {
  if (field === 'delete') return 'deletes'
  if (field === 'monthly_limit' && after.kind === 'one' && after.value === 'none') return 'uncaps'
  return stops > 0 ? 'stops' : null
}

function sideOf(all: readonly CellValue[]): GroupSide {
  const values = new Set(all)
  const [first = null] = values
  return values.size === 1 ? { kind: 'one', value: first } : { kind: 'many', values: values.size }
}

function bucket<Key>(
  pairs: readonly StepPair[],
  keyOf: (pair: StepPair) => Key,
): ReadonlyMap<Key, readonly StepPair[]> {
  // prettier-ignore
  const buckets = new Map<Key, StepPair[]>()
  for (const pair of pairs) {
    const key = keyOf(pair)
    const found = buckets.get(key)
    if (found) found.push(pair)
    else buckets.set(key, [pair])
  }
  return buckets
}
