import { labelKeyOf } from './field.ts'
import type { KeyTable, LabelColumn } from './key-table.ts'
import { hurriedText } from './look-alike.ts'
import type { Step } from './plan.ts'
import type { StepPair } from './step-pairs.ts'

/** What a plan does to the values of one label. */
export interface FieldEffects {
  readonly key: string
  /** The label keys it could be taken for, where no key carries the label yet; `null` where some do. */
  readonly newKey: readonly string[] | null
  /** Values that no key has now; those that could be taken for another one come first, then the frequent. */
  readonly added: readonly AddedValue[]
  /** Values that no key has any more. */
  readonly gone: readonly GoneValue[]
}

/** A value that is new to the organisation: on how many keys, and the values of this label that it could be taken for. */
export interface AddedValue {
  readonly value: string
  readonly keys: number
  readonly alike: readonly string[]
}

/** A value that disappears, and how many keys have it now. */
export interface GoneValue {
  readonly value: string
  readonly keys: number
}

interface LabelSource {
  readonly steps: readonly Step[]
  readonly pairs: readonly StepPair[]
  readonly table: KeyTable
  readonly rowOf: (at: number) => number
}

/** How many keys take a value on, and how many give it up. */
interface Flow {
  readonly into: Map<string, number>
  readonly outOf: Map<string, number>
}

/** Reads what a plan does to label values: only labels of which something comes or goes are named. */
export function labelEffects(source: LabelSource): readonly FieldEffects[] {
  const flows = flowsOf(source)
  const keys = source.table.labels.map(({ key }) => key)
  return [...flows].flatMap(([key, flow]): FieldEffects[] => {
    const column = source.table.labels.find((label) => label.key === key) ?? null
    const held = countValues(column)
    const added = addedValues(flow, held)
    const gone = goneValues(flow, held)
    if (added.length + gone.length === 0) return []
    return [{ key, newKey: held.size > 0 ? null : alikeIn(keys, key), added, gone }]
  })
}

function flowsOf({ steps, pairs, table, rowOf }: LabelSource): ReadonlyMap<string, Flow> {
  const flows = new Map<string, Flow>()
  const count = (key: string, side: keyof Flow, value: string | null, keys = 1): void => {
    let flow = flows.get(key)
    if (!flow) flows.set(key, (flow = { into: new Map(), outOf: new Map() }))
    if (value !== null) flow[side].set(value, (flow[side].get(value) ?? 0) + keys)
  }
  for (const pair of pairs) {
    const key = labelKeyOf(pair.field)
    if (key !== null) {
      count(key, 'outOf', pair.before, pair.steps.length)
      count(key, 'into', pair.after, pair.steps.length)
      continue
    }
    if (pair.field === 'monthly_limit') continue
    for (const at of pair.steps) {
      const step = steps[at]
      if (step?.kind === 'create') for (const [label, value] of step.labels) count(label, 'into', value)
      if (step?.kind === 'delete') for (const column of table.labels) count(column.key, 'outOf', valueAt(column, rowOf(at))) // prettier-ignore
    }
  }
  return flows
}

function valueAt({ codes, values }: LabelColumn, row: number): string | null {
  return values[(codes[row] ?? 0) - 1] ?? null
}

function countValues(column: LabelColumn | null): ReadonlyMap<string, number> {
  const held = new Map<string, number>()
  if (!column) return held
  const counts = new Uint32Array(column.values.length + 1)
  for (const code of column.codes) counts[code] = (counts[code] ?? 0) + 1
  column.values.forEach((value, at) => {
    const keys = counts[at + 1] ?? 0
    if (keys > 0) held.set(value, keys)
  })
  return held
}

function addedValues({ into }: Flow, held: ReadonlyMap<string, number>): readonly AddedValue[] {
  const added = [...into].filter(([value]) => !held.has(value))
  if (added.length === 0) return []
  const byLook = sortByLook([...held.keys(), ...added.map(([value]) => value)])
  return added
    .map(([value, keys]) => ({
      value,
      keys,
      alike: (byLook.get(hurriedText(value)) ?? []).filter((other) => other !== value),
    }))
    .toSorted((left, right) => Number(right.alike.length > 0) - Number(left.alike.length > 0) || right.keys - left.keys)
}

function sortByLook(values: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const looks = new Map<string, string[]>()
  for (const value of values) {
    const look = hurriedText(value)
    const found = looks.get(look)
    if (found) found.push(value)
    else looks.set(look, [value])
  }
  return looks
}

function goneValues({ into, outOf }: Flow, held: ReadonlyMap<string, number>): readonly GoneValue[] {
  return [...outOf]
    .filter(([value, keys]) => !into.has(value) && keys >= (held.get(value) ?? 0))
    .map(([value, keys]) => ({ value, keys }))
    .toSorted((left, right) => right.keys - left.keys)
}

function alikeIn(keys: readonly string[], key: string): readonly string[] {
  const look = hurriedText(key)
  return keys.filter((other) => other !== key && hurriedText(other) === look)
}
