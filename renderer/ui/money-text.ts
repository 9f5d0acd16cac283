import { decimalSign, groupDigits } from '#shared/words/locale.ts'

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/

/** An exact decimal with grouped digits and at least two decimals, as the user's language writes them; further decimals stay, nothing is rounded. */
export function showMoney(text: string): string {
  const match = DECIMAL.exec(text)
  if (!match) return text
  const [, sign = '', whole = '', fraction = ''] = match
  return `${sign}${groupDigits(whole)}${decimalSign()}${fraction.padEnd(2, '0')}`
}

/** An amount in cents, rounded for the eye only; what would round to nothing, though it is not, stays exact. */
export function showRounded(text: string): string {
  const [, sign = '', whole = '', fraction = ''] = DECIMAL.exec(text) ?? []
  if (fraction.length <= 2) return showMoney(text)
  const cents = BigInt(whole + fraction.slice(0, 2)) + (fraction.charAt(2) >= '5' ? 1n : 0n)
  const digits = String(cents).padStart(3, '0')
  return showMoney(cents === 0n ? text : `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`)
}
