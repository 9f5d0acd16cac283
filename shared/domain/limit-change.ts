import { parseLimit } from './limit.ts'
import { nano, nanoText, parseAmount } from './money.ts'
import { AMBIGUOUS, readDecimal } from './typed-amount.ts'
import type { DecimalMark } from './typed-amount.ts'

/** Arithmetic on limits: a factor as a fraction, or nano-dollars to add. */
export type LimitChange =
  | { readonly kind: 'scale'; readonly numerator: bigint; readonly denominator: bigint }
  | { readonly kind: 'add'; readonly nano: bigint }

const FORM = /^([*/×+-])\s*(.+?)\s*(%?)$/
const UNIT = 1_000_000_000n
const CENT = 10_000_000n

/** Reads `*1.15`, `/2`, `+100`, `-50`, `+15%` or `-10%`; `null` when it is something else. */
export function parseLimitChange(text: string, mark: DecimalMark): LimitChange | null {
  const match = FORM.exec(text.trim())
  if (!match) return null
  const [, sign = '', number = '', percent = ''] = match
  const size = readNano(number, mark)
  if (size === null) return null
  if (percent !== '') return sign === '+' || sign === '-' ? scaleBy(sign === '+' ? size : -size) : null
  switch (sign) {
    case '+':
      return { kind: 'add', nano: size }
    case '-':
      return { kind: 'add', nano: -size }
    case '/':
      return size === 0n ? null : { kind: 'scale', numerator: UNIT, denominator: size }
    default:
      return { kind: 'scale', numerator: size, denominator: UNIT }
  }
}

function scaleBy(percent: bigint): LimitChange {
  return { kind: 'scale', numerator: 100n * UNIT + percent, denominator: 100n * UNIT }
}

function readNano(text: string, mark: DecimalMark): bigint | null {
  const decimal = readDecimal(text, mark, 'typed')
  const amount = decimal === null || decimal === AMBIGUOUS ? null : parseAmount(decimal)
  return amount?.kind === 'exact' && amount.nano >= 0n ? amount.nano : null
}

/**
 * The limit after a change, exactly; `null` where there is no cap or no amount to change. A product is rounded to whole
 * cents, halves to the even cent, so that raising many limits raises their sum by no bias; a sum is never rounded.
 */
export function changeLimit(change: LimitChange, limit: string): string | null {
  const before = parseLimit(limit)
  if (typeof before === 'string' || before.kind === 'none' || before.amount.kind !== 'exact') return null
  const after =
    change.kind === 'add'
      ? before.amount.nano + change.nano
      : roundHalfEven(before.amount.nano * change.numerator, change.denominator * CENT) * CENT
  return nanoText(nano(after))
}

function roundHalfEven(numerator: bigint, denominator: bigint): bigint {
  const isNegative = numerator < 0n
  const size = isNegative ? -numerator : numerator
  const whole = size / denominator
  const twice = (size % denominator) * 2n
  const up = twice > denominator || (twice === denominator && whole % 2n === 1n)
  const rounded = up ? whole + 1n : whole
  return isNegative ? -rounded : rounded
}
