import { assertNever } from './assert-never.ts'
import type { CellValue } from './change.ts'
import { readExpiry, showExpiry } from './expiry-text.ts'
import type { Comparison } from './filter.ts'

/** What a comparison of expiries needs: the matcher of patterns, and the moment from which days count. */
export interface ExpiryTestSource {
  readonly compilePattern: (pattern: string) => (value: string) => boolean
  readonly now: number
}

const DAYS = /^([+-]?\d{1,5})d$/
const DAY = 86_400_000

/**
 * Tests when keys end: against a day (`expiry<2027-01-31`), a moment, or a number of days from now (`expiry<=30d`). A key
 * of which nothing is known compares with nothing; `expiry=*` is known at all.
 */
export function buildExpiryTest(
  { operator, value: wanted, any }: Comparison,
  { compilePattern, now }: ExpiryTestSource,
): (value: CellValue) => boolean {
  const limit = momentOf(wanted, now)
  const order = (value: CellValue): number => (value === null ? Number.NaN : Date.parse(value) - limit)
  const isSame = (value: CellValue): boolean => (any ? value !== null : order(value) === 0)
  switch (operator) {
    case '=': {
      return isSame
    }
    case '!=': {
      return (value) => !isSame(value)
    }
    case '~': {
      const matches = compilePattern(wanted)
      return (value) => value !== null && matches(showExpiry(value))
    }
    case '!~': {
      const matches = compilePattern(wanted)
      return (value) => value === null || !matches(showExpiry(value))
    }
    case '>': {
      return (value) => order(value) > 0
    }
    case '>=': {
      return (value) => order(value) >= 0
    }
    case '<': {
      return (value) => order(value) < 0
    }
    case '<=': {
      return (value) => order(value) <= 0
    }
    default: {
      return assertNever(operator)
    }
  }
}

function momentOf(text: string, now: number): number {
  const days = DAYS.exec(text)?.[1]
  return days === undefined ? Date.parse(readExpiry(text)) : now + Number(days) * DAY
}
