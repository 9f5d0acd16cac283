import type { DaySpan } from './day-span.ts'
import { assertNever } from '../../domain/assert-never.ts'
import { civilOf, dayOf } from './calendar.ts'

/** Periods that move with the calendar, and the one that is given by its days. */
export const periodNames = [
  'this-month',
  'last-month',
  'last-3-months',
  'this-quarter',
  'last-quarter',
  'this-year',
  'last-30-days',
  'own',
] as const

/** The name of a period. */
export type PeriodName = (typeof periodNames)[number]

/** The days of a period as seen from a day. The last three months are whole ones. */
export function spanOf(name: Exclude<PeriodName, 'own'>, today: number): DaySpan {
  const { year, month } = civilOf(today)
  const quarter = month - ((month - 1) % 3)
  const months = (first: number, count: number): DaySpan => ({
    from: dayOf(year, first, 1),
    to: dayOf(year, first + count, 1),
  })
  switch (name) {
    case 'this-month':
      return months(month, 1)
    case 'last-month':
      return months(month - 1, 1)
    case 'last-3-months':
      return months(month - 3, 3)
    case 'this-quarter':
      return months(quarter, 3)
    case 'last-quarter':
      return months(quarter - 3, 3)
    case 'this-year':
      return months(1, 12)
    case 'last-30-days':
      return { from: today - 29, to: today + 1 }
    default:
      return assertNever(name)
  }
}

/** The period of the same length before it: whole months before whole months, else as many days. */
export function spanBefore({ from, to }: DaySpan): DaySpan {
  const [first, next] = [civilOf(from), civilOf(to)]
  const count = (next.year - first.year) * 12 + next.month - first.month
  if (first.day !== 1 || next.day !== 1 || count < 1) return { from: from - (to - from), to: from }
  return { from: dayOf(first.year, first.month - count, 1), to: from }
}
