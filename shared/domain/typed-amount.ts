import { parseLimit } from './limit.ts'
import { amountText, parseAmount } from './money.ts'

/** The decimal mark of the user's language; the other of the two groups digits. */
export type DecimalMark = '.' | ','

/** How a text came: typed by somebody who knows their own marks, or pasted from anywhere. */
export type TextSource = 'typed' | 'pasted'

const SPACES = /[\s\u00a0\u2009\u202f'’]/g
const GROUPED_BY_SPACE = /^\d{1,3}(?:[\s\u00a0\u2009\u202f'’]\d{3})+(?:[.,]\d+)?$/
const DOLLARS = /^(?:US\s?\$|USD|\$)\s*|\s*(?:USD|US\s?\$|\$)$/gi
const BRACKETED = /^\((.+)\)$/
const SCIENTIFIC = /^\d+(?:[.,]\d+)?e[+-]?\d{1,3}$/i

/**
 * Reads a decimal as people write them: digits grouped by point, comma, blank or apostrophe, a dollar sign, brackets
 * for a negative one. Answers plain decimal text, `ambiguous` when two readings are as good, `null` when it is none.
 */
export function readDecimal(text: string, mark: DecimalMark, source: TextSource): string | null {
  const bare = text.trim().replace(DOLLARS, '').trim()
  const inner = BRACKETED.exec(bare)?.[1]?.replace(DOLLARS, '').trim()
  const isNegative = inner !== undefined || bare.startsWith('-')
  const digits = (inner ?? bare.replace(/^-/, '')).trim()
  const plain = SCIENTIFIC.test(digits) ? expand(digits) : readDigits(digits, mark, source)
  if (plain === null || plain === AMBIGUOUS) return plain
  return isNegative ? `-${plain}` : plain
}

/** What `readDecimal` answers for a text like `1.234` of unknown origin. */
export const AMBIGUOUS = 'ambiguous'

function expand(text: string): string | null {
  const amount = parseAmount(text.replace(',', '.'))
  return amount && amountText(amount)
}

function readDigits(text: string, mark: DecimalMark, source: TextSource): string | null {
  const digits = GROUPED_BY_SPACE.test(text) ? text.replaceAll(SPACES, '') : text
  if (!/^[\d.,]+$/.test(digits) || !/\d/.test(digits)) return null
  const point = digits.lastIndexOf('.')
  const comma = digits.lastIndexOf(',')
  if (point < 0 && comma < 0) return digits
  if (point >= 0 && comma >= 0) return splitAt(digits, Math.max(point, comma), point > comma ? ',' : '.')
  const sign: DecimalMark = point >= 0 ? '.' : ','
  const parts = digits.split(sign)
  if (parts.length > 2) return isGrouped(digits, sign) ? parts.join('') : null
  if (!isGrouped(digits, sign) || digits.length !== text.length) return splitAt(digits, Math.max(point, comma), null)
  // Where the user's decimal mark is a comma, `1.234` and `1,234` of unknown origin may each mean either.
  if (source === 'pasted' && mark === ',') return AMBIGUOUS
  return sign === mark ? splitAt(digits, Math.max(point, comma), null) : parts.join('')
}

function isGrouped(digits: string, sign: DecimalMark): boolean {
  return (sign === '.' ? /^[1-9]\d{0,2}(?:\.\d{3})+$/ : /^[1-9]\d{0,2}(?:,\d{3})+$/).test(digits)
}

function splitAt(digits: string, at: number, group: DecimalMark | null): string | null {
  const whole = digits.slice(0, at)
  const fraction = digits.slice(at + 1)
  if (!/^\d*$/.test(fraction) || (whole === '' && fraction === '')) return null
  if (group === null || !whole.includes(group)) return /^\d*$/.test(whole) ? join(whole, fraction) : null
  return isGrouped(whole, group) ? join(whole.replaceAll(group, ''), fraction) : null
}

function join(whole: string, fraction: string): string {
  return fraction === '' ? whole : `${whole === '' ? '0' : whole}.${fraction}`
}

/** The limit that a text stands for in its one spelling; what cannot be read stays as it is, to be shown with its reason. */
export function readLimitText(text: string, mark: DecimalMark, source: TextSource): string {
  const decimal = readDecimal(text, mark, source)
  if (decimal === null) return text
  // Kept so that it cannot be taken for an amount: the question mark stands for the one the user has to answer.
  if (decimal === AMBIGUOUS) return typeof parseLimit(text) === 'string' ? text : `${text.trim()}?`
  return decimal
}
