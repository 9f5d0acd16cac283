import { amountText, parseAmount } from './money.ts'
import type { Amount } from './money.ts'

/** A monthly limit in US dollars. The service's `0` means no cap and is `none` here, nowhere a number. */
export type Limit = { readonly kind: 'none' } | { readonly kind: 'amount'; readonly amount: Amount }

/** Why a typed limit is refused. */
export type LimitFault = 'zero' | 'negative' | 'not-a-number' | 'too-many-decimals' | 'blank' | 'currency' | 'ambiguous'

const NONE_WORDS = new Set(['none', 'unlimited', 'unbegrenzt'])
const TYPED = /^\d+(?:\.\d+)?$/

/** Reads the service's `monthly_limit`: zero and null are no cap (requesty-api K1, Q2); `null` when it is no amount. */
export function readLimit(value: unknown): Limit | null {
  if (value === null) return { kind: 'none' }
  const amount = parseAmount(value)
  if (!amount) return null
  return amount.kind === 'exact' && amount.nano === 0n ? { kind: 'none' } : { kind: 'amount', amount }
}

/** The one spelling of a limit inside plans, journals and exports: an exact decimal, or `none`. */
export function limitText(limit: Limit): string {
  return limit.kind === 'none' ? 'none' : amountText(limit.amount)
}

/** Reads a limit somebody typed: plain decimal dollars with at most nine decimals, or `none`. Zero is refused in any spelling. */
export function parseLimit(typed: string): Limit | LimitFault {
  const text = typed.trim()
  if (text === '') return 'blank'
  if (NONE_WORDS.has(text.toLowerCase())) return { kind: 'none' }
  if (/^-\d/.test(text)) return /^-0*(?:\.0*)?$/.test(text) ? 'zero' : 'negative'
  const amount = TYPED.test(text) ? parseAmount(text) : null
  if (!amount) return faultOf(text)
  if (amount.kind === 'long') return 'too-many-decimals'
  return amount.nano === 0n ? 'zero' : { kind: 'amount', amount }
}

const FOREIGN = /(?!\$)\p{Sc}|\b(?:EUR|GBP|CHF|JPY)\b/iu
const TWO_READINGS = /^[1-9]\d{0,2}[.,]\d{3}\??$/

function faultOf(text: string): LimitFault {
  if (TWO_READINGS.test(text)) return 'ambiguous'
  return /\d/.test(text) && FOREIGN.test(text) ? 'currency' : 'not-a-number'
}
