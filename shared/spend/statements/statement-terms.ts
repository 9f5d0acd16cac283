import type { Nano } from '../../domain/money.ts'
import type { LabelReading } from '../pivot/pivot-query.ts'

/** A percentage as it was written: `18%` is 18 of 10², `12.5%` is 125 of 10³. Below zero it is a discount. */
export interface Markup {
  readonly units: bigint
  readonly decimals: number
}

/** Where the half of a cent goes: to the even neighbour, or away from zero. */
export type RoundingMode = 'half-even' | 'half-up'

/** How charges come to whole cents: each line, or their sum. */
export interface Rounding {
  readonly mode: RoundingMode
  readonly per: 'line' | 'statement'
}

/** What makes a cost a charge. */
export interface StatementTerms {
  /** The label by whose values statements are made. */
  readonly label: string
  readonly labels: LabelReading
  readonly markup: Markup
  /** The least that a customer with usage is charged for a month, in whole cents of nano-dollars. */
  readonly minimum: Nano
  readonly rounding: Rounding
  /** A sentence about the currency that stands on each statement. */
  readonly note: string
}

/** No markup. */
export const NO_MARKUP: Markup = { units: 0n, decimals: 2 }

const PERCENT = /^(-?)(\d{1,6})(?:\.(\d{1,9}))?\s*%$/

/** Reads `18%` or `-2.5 %`, exactly; `null` for anything else, and for a discount of more than everything. */
export function parseMarkup(text: string): Markup | null {
  const [, sign, whole, fraction = ''] = PERCENT.exec(text.trim()) ?? []
  if (whole === undefined) return null
  const size = BigInt(whole + fraction)
  const markup = { units: sign === '-' ? -size : size, decimals: fraction.length + 2 }
  return factorOf(markup) < 0n ? null : markup
}

/** A markup as it is read: `18%`. */
export function markupText({ units, decimals }: Markup): string {
  const digits = String(units < 0n ? -units : units).padStart(decimals - 1, '0')
  const at = digits.length - (decimals - 2)
  const fraction = digits.slice(at)
  return `${units < 0n ? '-' : ''}${digits.slice(0, at)}${fraction === '' ? '' : `.${fraction}`}%`
}

/** One plus the markup, in units of its decimals: 118 of 10² for `18%`. */
export const factorOf = ({ units, decimals }: Markup): bigint => 10n ** BigInt(decimals) + units
