/** Whole nano-dollars (10⁻⁹ USD): the unit of every record and every sum. */
export type Nano = bigint & { readonly unit: 'nano-dollar' }

/** An amount as the service states it: exact nano-dollars, or its own text when it has more than nine decimals. */
export type Amount = { readonly kind: 'exact'; readonly nano: Nano } | { readonly kind: 'long'; readonly text: string }

const DECIMALS = 9
const PLAIN = /^-?\d+(?:\.\d+)?$/
const SCIENTIFIC = /^(-?)(\d+)(?:\.(\d+))?[eE]([+-]?\d{1,3})$/

/** Brands a count of nano-dollars. */
export function nano(value: bigint): Nano {
  return value as Nano // the brand exists in types only
}

/** Writes `1e-7` as `0.0000001`, exactly; other text comes back as it is. */
export function expandNumber(text: string): string {
  const match = SCIENTIFIC.exec(text)
  if (!match) return text
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match
  const digits = whole + fraction
  const point = whole.length + Number.parseInt(exponent, 10)
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  if (point >= digits.length) return sign + digits + '0'.repeat(point - digits.length)
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`
}

/**
 * Reads an amount from the service: a decimal string or a JSON number, `null` when it is neither.
 * Never goes through a binary float; more than nine significant decimals are kept as text.
 */
export function parseAmount(value: unknown): Amount | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const text = expandNumber(String(value).trim())
  if (!PLAIN.test(text)) return null
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.')
  const digits = fraction.replace(/0+$/, '')
  if (digits.length > DECIMALS) return { kind: 'long', text }
  const size = BigInt(whole) * 1_000_000_000n + BigInt(digits.padEnd(DECIMALS, '0'))
  return { kind: 'exact', nano: nano(text.startsWith('-') ? -size : size) }
}

/** The shortest exact decimal text of nano-dollars: `49.99`, `500`, `63.545944565`. */
export function nanoText(value: Nano): string {
  const size = value < 0n ? -value : value
  const fraction = String(size % 1_000_000_000n)
    .padStart(DECIMALS, '0')
    .replace(/0+$/, '')
  return `${value < 0n ? '-' : ''}${size / 1_000_000_000n}${fraction === '' ? '' : `.${fraction}`}`
}

/** The exact decimal text of an amount, however long. */
export function amountText(amount: Amount): string {
  return amount.kind === 'exact' ? nanoText(amount.nano) : amount.text
}

/** Orders two amounts exactly: below, equal or above zero. */
export function compareAmounts(left: Amount, right: Amount): number {
  if (left.kind === 'exact' && right.kind === 'exact') return orderOf(left.nano, right.nano)
  const decimals = Math.max(decimalsOf(left), decimalsOf(right))
  return orderOf(scaled(left, decimals), scaled(right, decimals))
}

function orderOf(left: bigint, right: bigint): number {
  return left === right ? 0 : left < right ? -1 : 1
}

function decimalsOf(amount: Amount): number {
  return amountText(amount).split('.')[1]?.length ?? 0
}

function scaled(amount: Amount, decimals: number): bigint {
  const [whole = '0', fraction = ''] = amountText(amount).split('.')
  return BigInt(whole + fraction.padEnd(decimals, '0'))
}
