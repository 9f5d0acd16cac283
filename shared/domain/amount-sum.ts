import { amountText, nano, nanoText, parseAmount } from './money.ts'
import type { Amount } from './money.ts'

/** A sum of amounts that grows in place, exact whatever the number of their decimals. */
export interface AmountSum {
  /** The sum in units of 10 to the power of minus `decimals`. */
  units: bigint
  decimals: number
}

const NANO = 9

/** A sum of nothing. */
export function createAmountSum(): AmountSum {
  return { units: 0n, decimals: NANO }
}

/** Adds an amount so many times; a negative number takes it away. */
export function addAmount(sum: AmountSum, amount: Amount, times = 1): void {
  if (amount.kind === 'exact') {
    sum.units += amount.nano * BigInt(times) * 10n ** BigInt(sum.decimals - NANO)
    return
  }
  const [whole = '0', fraction = ''] = amountText(amount).split('.')
  widen(sum, fraction.length)
  sum.units += BigInt(whole + fraction.padEnd(sum.decimals, '0')) * BigInt(times)
}

/** Adds a decimal text, such as that of another sum. */
export function addText(sum: AmountSum, text: string): void {
  const amount = parseAmount(text)
  if (amount) addAmount(sum, amount)
}

/** Adds one sum to another. */
export function addSum(sum: AmountSum, other: AmountSum): void {
  widen(sum, other.decimals)
  sum.units += other.units * 10n ** BigInt(sum.decimals - other.decimals)
}

function widen(sum: AmountSum, decimals: number): void {
  if (decimals <= sum.decimals) return
  sum.units *= 10n ** BigInt(decimals - sum.decimals)
  sum.decimals = decimals
}

/** The shortest exact decimal text of a sum. */
export function sumText({ units, decimals }: AmountSum): string {
  if (decimals === NANO) return nanoText(nano(units))
  const size = String(units < 0n ? -units : units).padStart(decimals + 1, '0')
  const fraction = size.slice(-decimals).replace(/0+$/, '')
  return `${units < 0n ? '-' : ''}${size.slice(0, -decimals)}${fraction === '' ? '' : `.${fraction}`}`
}
