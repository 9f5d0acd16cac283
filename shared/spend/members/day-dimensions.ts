import { dayText, fiscalText, monthText, quarterText, weekText } from '../days/calendar.ts'
import { codePlaces } from './coded.ts'
import type { Coded } from './coded.ts'

/** A dimension of time. */
export interface DayDimension {
  readonly kind: 'day' | 'week' | 'month' | 'quarter' | 'fiscal'
}

/** The name of the period in which a day is. */
function periodText({ kind }: DayDimension, day: number, fiscalStart: number): string {
  switch (kind) {
    case 'day':
      return dayText(day)
    case 'week':
      return weekText(day)
    case 'month':
      return monthText(day)
    case 'quarter':
      return quarterText(day)
    case 'fiscal':
      return fiscalText(day, fiscalStart)
  }
}

/** Codes a dimension of time over the days from `from` up to `to`. */
export function codeDays(dimension: DayDimension, from: number, to: number, fiscalStart: number): Coded {
  return codePlaces(Math.max(to - from, 0), (book, place) => {
    const text = periodText(dimension, from + place, fiscalStart)
    return book.codeOf('value', text, text)
  })
}
