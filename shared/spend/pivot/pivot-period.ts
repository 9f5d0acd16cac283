import { civilOf, dayOf, monthStart } from '../days/calendar.ts'
import { meets } from '../days/day-span.ts'
import type { DaySpan } from '../days/day-span.ts'
import type { PivotQuery } from './pivot-query.ts'
import type { SpendSource } from '../spend-source.ts'

/** Days that are read, and as which days of the question they count. */
export interface ReadDays extends DaySpan {
  readonly countsAs: (day: number) => number
}

/** The days of a question that are stored. */
export function storedDays(source: DaySpan, query: DaySpan): ReadDays {
  const from = Math.max(query.from, source.from)
  return { from, to: Math.max(Math.min(query.to, source.to), from), countsAs: (day) => day }
}

/**
 * The days with which those of a question are compared: as many days before it, or as many months when it is made of
 * whole months. A period that is stored up to some day is compared with the same part; `null` when those days are not
 * stored, or others are missing on either side: what would be compared is not the same.
 */
export function previousDays(source: SpendSource, query: PivotQuery): ReadDays | null {
  const { to: storedTo } = storedDays(source, query)
  const months = wholeMonths(query)
  const first = months === null ? 2 * query.from - query.to : monthStart(query.from, -months)
  if (first < source.from || query.to <= query.from) return null
  if (meets(source.gaps, { from: first, to: storedTo })) return null
  const countsAs = (day: number): number =>
    months === null ? day + query.to - query.from : Math.min(laterBy(day, months), query.to - 1)
  let to = query.from
  while (to > first && countsAs(to - 1) >= storedTo) to--
  return { from: first, to, countsAs }
}

function wholeMonths({ from, to }: PivotQuery): number | null {
  const [first, end] = [civilOf(from), civilOf(to)]
  if (first.day !== 1 || end.day !== 1) return null
  return (end.year - first.year) * 12 + end.month - first.month
}

/** The same day of a later month, or its last one. */
function laterBy(day: number, months: number): number {
  const { year, month, day: dayOfMonth } = civilOf(day)
  return Math.min(dayOf(year, month + months, dayOfMonth), monthStart(day, months + 1) - 1)
}
