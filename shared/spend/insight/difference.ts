import type { KeyModelSum } from '../sums/key-sums.ts'

/** Why spend is another one: each part in nano-dollars, together the difference. */
export interface ChangeParts {
  /** Keys without usage in the period before. */
  readonly newKeys: bigint
  /** Keys without usage in the period after; below zero. */
  readonly goneKeys: bigint
  /** More or fewer tokens, at the average price of before. */
  readonly volume: bigint
  /** Other models, at their prices of before. */
  readonly modelMix: bigint
  /** What a token of the same model costs. */
  readonly price: bigint
  /** Keys that another label moved in or out. */
  readonly relabelled: bigint
}

/** What something used in two periods. */
export interface BeforeAfter {
  readonly before: Amounts
  readonly after: Amounts
}

/** What was used of one model. */
export type Amounts = Pick<KeyModelSum, 'spend' | 'requests' | 'tokens'>

/** Nothing. */
export const NO_AMOUNTS: Amounts = { spend: 0n, requests: 0n, tokens: 0n }

/** Adds amounts. */
export const addAmounts = (left: Amounts, right: Amounts): Amounts => ({
  spend: left.spend + right.spend,
  requests: left.requests + right.requests,
  tokens: left.tokens + right.tokens,
})

/**
 * Splits the difference of keys that were used in both periods, model by model. Volume and price are rounded to the
 * nano-dollar and the mix is what is left, so that the three are the difference exactly.
 */
export function splitDifference(models: readonly BeforeAfter[]): Pick<ChangeParts, 'volume' | 'modelMix' | 'price'> {
  const before = models.map((model) => model.before).reduce(addAmounts, NO_AMOUNTS)
  const after = models.map((model) => model.after).reduce(addAmounts, NO_AMOUNTS)
  const difference = after.spend - before.spend
  // Models that count no tokens, of images or speech, are counted by requests.
  const unit = before.tokens > 0n && after.tokens > 0n ? 'tokens' : 'requests'
  if (before[unit] === 0n || after[unit] === 0n) return { volume: difference, modelMix: 0n, price: 0n }
  const volume = divide(before.spend * (after[unit] - before[unit]), before[unit])
  const price = models.reduce((sum, model) => sum + priceEffect(model, unit), 0n)
  return { volume, price, modelMix: difference - volume - price }
}

/** What the units of after cost more than at the price of before; nothing where one of the periods has none. */
function priceEffect({ before, after }: BeforeAfter, unit: 'tokens' | 'requests'): bigint {
  if (before[unit] === 0n || after[unit] === 0n) return 0n
  return after.spend - divide(before.spend * after[unit], before[unit])
}

/** Divides, rounding half away from zero. */
function divide(amount: bigint, by: bigint): bigint {
  const size = amount < 0n ? -amount : amount
  const rounded = (size * 2n + by) / (by * 2n)
  return amount < 0n ? -rounded : rounded
}
