import { addAmount, createAmountSum, sumText } from './amount-sum.ts'
import type { CellValue } from './change.ts'
import type { KeyTable } from './key-table.ts'
import { labelEffects } from './label-effects.ts'
import type { FieldEffects } from './label-effects.ts'
import { parseAmount } from './money.ts'
import type { Amount } from './money.ts'
import type { Step } from './plan.ts'
import type { StepPair } from './step-pairs.ts'

/** What a plan comes to, beyond old and new. */
export interface PlanEffects {
  readonly limits: LimitEffect | null
  /** By label key: values that no key has now, and values that no key will have. */
  readonly labels: readonly FieldEffects[]
}

/** How the sum of all monthly limits changes: exact decimals. Caps that come or go are counted, as they have no difference. */
export interface LimitEffect {
  readonly sum: string
  readonly raised: string
  readonly lowered: string
  readonly capped: number
  readonly uncapped: number
}

/** What effects are read from: the plan, its pairs, the list, and the row of each step (from 0, -1 for none). */
export interface EffectSource {
  readonly steps: readonly Step[]
  readonly pairs: readonly StepPair[]
  readonly table: KeyTable
  readonly rowOf: (at: number) => number
}

/** Reads what a plan comes to. */
export function planEffects(source: EffectSource): PlanEffects {
  return { limits: limitEffect(source.pairs), labels: labelEffects(source) }
}

/** The limits of keys that exist; what new keys may spend is another matter and stands with them. */
function limitEffect(pairs: readonly StepPair[]): LimitEffect | null {
  const [sum, raised, lowered] = [createAmountSum(), createAmountSum(), createAmountSum()]
  let [capped, uncapped, changed] = [0, 0, 0]
  for (const { field, before, after, steps } of pairs) {
    if (field !== 'monthly_limit') continue
    changed += steps.length
    const [from, to] = [amountOf(before), amountOf(after)]
    if (!from && to) capped += steps.length
    if (from && !to) uncapped += steps.length
    if (!from || !to) continue
    const difference = createAmountSum()
    addAmount(difference, to, steps.length)
    addAmount(difference, from, -steps.length)
    const side = difference.units > 0n ? raised : lowered
    for (const total of [sum, side]) {
      addAmount(total, to, steps.length)
      addAmount(total, from, -steps.length)
    }
  }
  if (changed === 0) return null
  return { sum: sumText(sum), raised: sumText(raised), lowered: sumText(lowered), capped, uncapped }
}

function amountOf(value: CellValue): Amount | null {
  return value === null || value === 'none' ? null : parseAmount(value)
}
