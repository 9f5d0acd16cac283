import { assertNever } from '../../domain/assert-never.ts'
import { civilOf, dayOf, monthStart } from '../days/calendar.ts'
import { spanBefore, spanOf } from '../days/spend-period.ts'
import type { DaySpan } from '../days/day-span.ts'

/** Which periods are compared: pairs that move with the calendar, and those that are given by their days. */
export const comparisonNames = [
  'last-month',
  'this-month',
  'last-7-days',
  'last-30-days',
  'last-quarter',
  'own',
] as const

/** The name of a comparison. */
export type ComparisonName = (typeof comparisonNames)[number]

/** Two periods. */
export interface ComparedDays {
  readonly before: DaySpan
  readonly after: DaySpan
}

/** The days of a comparison as seen from a day, which itself is not over yet and belongs to none. */
export function comparedDays(name: Exclude<ComparisonName, 'own'>, today: number): ComparedDays {
  switch (name) {
    case 'last-month':
    case 'last-quarter':
      return withBefore(spanOf(name, today))
    case 'this-month':
      return thisMonth(today)
    case 'last-7-days':
      return withBefore({ from: today - 7, to: today })
    case 'last-30-days':
      return withBefore({ from: today - 30, to: today })
    default:
      return assertNever(name)
  }
}

const withBefore = (after: DaySpan): ComparedDays => ({ before: spanBefore(after), after })

/** The days of this month that are over, and as many of the month before; on the first of a month that is its last month. */
function thisMonth(today: number): ComparedDays {
  const { year, month } = civilOf(today)
  const from = dayOf(year, month, 1)
  if (from === today) return withBefore(spanOf('last-month', today))
  const before = monthStart(today, -1)
  return { before: { from: before, to: Math.min(before + (today - from), from) }, after: { from, to: today } }
}
