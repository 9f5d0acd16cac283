import { addAmount, addSum, createAmountSum } from './amount-sum.ts'
import type { AmountSum } from './amount-sum.ts'
import { amountText, nano } from './money.ts'
import type { Amount, Nano } from './money.ts'

/** How many amounts were rounded, and what that took from them together: exact less counted. Grows in place. */
export interface Rounded {
  count: number
  readonly taken: AmountSum
}

const DECIMALS = 9

/** Nothing was rounded yet. */
export function createRounded(): Rounded {
  return { count: 0, taken: createAmountSum() }
}

/** Adds one to another. */
export function addRounded(rounded: Rounded, other: Rounded): void {
  rounded.count += other.count
  addSum(rounded.taken, other.taken)
}

/**
 * An amount in whole nano-dollars. What has more than nine decimals is rounded to the nearest, half a nano-dollar to the
 * even one, so that halves do not add up; what that took is noted.
 */
export function countAmount(amount: Amount, rounded: Rounded): Nano {
  if (amount.kind === 'exact') return amount.nano
  const [whole = '0', fraction = ''] = amountText(amount).replace('-', '').split('.')
  const below = BigInt(whole + fraction.slice(0, DECIMALS))
  const rest = fraction.slice(DECIMALS).replace(/0+$/, '')
  const size = rest > '5' || (rest === '5' && below % 2n === 1n) ? below + 1n : below
  const counted = nano(amount.text.startsWith('-') ? -size : size)
  rounded.count++
  addAmount(rounded.taken, amount)
  addAmount(rounded.taken, { kind: 'exact', nano: counted }, -1)
  return counted
}
