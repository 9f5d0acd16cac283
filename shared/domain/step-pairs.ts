import { addAmount, createAmountSum } from './amount-sum.ts'
import type { AmountSum } from './amount-sum.ts'
import type { CellValue } from './change.ts'
import type { Amount } from './money.ts'
import type { Step, StepField } from './plan.ts'

/** The steps that change one field from one value to another; keys that come or go are one pair each. */
export interface StepPair {
  readonly field: StepField
  readonly before: CellValue
  readonly after: CellValue
  /** Their places in the plan. */
  readonly steps: number[]
  /** What their keys have spent this month. */
  readonly spend: AmountSum
  /** How many of their keys stop at once, because the new limit is not above what was spent. */
  stops: number
}

/** Sorts steps into pairs, one after the other. */
export interface StepPairs {
  readonly add: (step: Step, at: number, spend: Amount | null, stops: boolean) => void
  /** All pairs, those of a field together. */
  readonly all: () => readonly StepPair[]
}

type ByValue<Held> = Map<CellValue, Held>

/** Starts with no steps. */
export function createStepPairs(): StepPairs {
  const fields = new Map<StepField, ByValue<ByValue<StepPair>>>()
  const pairOf = (field: StepField, before: CellValue, after: CellValue): StepPair => {
    let befores = fields.get(field)
    if (!befores) fields.set(field, (befores = new Map()))
    let afters = befores.get(before)
    if (!afters) befores.set(before, (afters = new Map()))
    let pair = afters.get(after)
    if (!pair) afters.set(after, (pair = { field, before, after, steps: [], spend: createAmountSum(), stops: 0 }))
    return pair
  }
  return {
    add(step, at, spend, stops) {
      // Keys that come or go are counted, not told apart.
      const [before, after] = step.kind === 'set' ? [step.before, step.after] : [null, null]
      const pair = pairOf(step.field, before, after)
      pair.steps.push(at)
      if (spend) addAmount(pair.spend, spend)
      if (stops) pair.stops++
    },
    all: () =>
      [...fields.values()].flatMap((befores) => [...befores.values()].flatMap((afters) => [...afters.values()])),
  }
}
