import { amountText, nano, parseAmount } from './money.ts'
import type { Amount } from './money.ts'

/**
 * Amounts as integer-valued doubles of nano-dollars, exact to 9 million dollars. `NaN` is no amount (no cap);
 * what a double cannot hold exactly stands as its own text in `long`, marked by an infinity in the column.
 */
export interface MoneyColumn {
  readonly nanos: Float64Array
  readonly long: ReadonlyMap<number, string>
}

/** Collects amounts row by row. */
export interface MoneyColumnBuilder {
  readonly add: (amount: Amount | null) => void
  readonly build: () => MoneyColumn
}

/** Starts a money column. */
export function createMoneyColumnBuilder(): MoneyColumnBuilder {
  const nanos: number[] = []
  const long = new Map<number, string>()
  return {
    add(amount) {
      if (!amount) nanos.push(Number.NaN)
      else if (amount.kind === 'exact' && Number.isSafeInteger(Number(amount.nano))) nanos.push(Number(amount.nano))
      else {
        const text = amountText(amount)
        long.set(nanos.length, text)
        nanos.push(text.startsWith('-') ? -Infinity : Infinity)
      }
    },
    build: () => ({ nanos: Float64Array.from(nanos), long }),
  }
}

/** The amount of a row, exact; `null` where the column has none. */
export function amountAt(column: MoneyColumn, row: number): Amount | null {
  const text = column.long.get(row)
  if (text !== undefined) return parseAmount(text)
  const value = column.nanos[row]
  return value === undefined || Number.isNaN(value) ? null : { kind: 'exact', nano: nano(BigInt(value)) }
}

const NANOS = 1_000_000_000

/** The exact decimal text of a row, `null` where the column has none: `amountText` without the way over whole numbers of any size. */
export function amountTextAt({ nanos, long }: MoneyColumn, row: number): string | null {
  const value = nanos[row] ?? Number.NaN
  if (Number.isNaN(value)) return null
  if (!Number.isFinite(value)) return long.get(row) ?? null
  const size = Math.abs(value)
  const dollars = Math.floor(size / NANOS)
  const rest = size - dollars * NANOS
  const sign = value < 0 ? '-' : ''
  return rest === 0 ? `${sign}${dollars}` : `${sign}${dollars}.${fractionText(rest)}`
}

function fractionText(rest: number): string {
  let digits = rest
  let places = 9
  while (digits % 10 === 0) {
    digits /= 10
    places--
  }
  return String(digits).padStart(places, '0')
}
