import type { Amount } from '#shared/domain/money.ts'
import { nanoText } from '#shared/domain/money.ts'
import { nano } from '#shared/domain/money.ts'
import { showMoney } from '../ui/money-text.ts'

const CENT = 10_000_000n

/** An amount in whole cents, rounded for the eye only; the exact text stands in the cell's title. */
export function showCents(amount: Amount): string {
  if (amount.kind === 'long') return showMoney(amount.text.replace(/(\.\d\d)\d+$/, '$1'))
  const size = amount.nano < 0n ? -amount.nano : amount.nano
  const cents = ((size + CENT / 2n) / CENT) * CENT
  return showMoney(nanoText(nano(amount.nano < 0n ? -cents : cents)))
}
