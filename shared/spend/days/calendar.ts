import type { DaySpan } from './day-span.ts'

/** A day of the calendar, in UTC; months count from 1. */
export interface CivilDay {
  readonly year: number
  readonly month: number
  readonly day: number
}

const DAYS_OF_400_YEARS = 146_097
/** Days from 0000-03-01, with which the count of the algorithm begins, to 1970-01-01. */
const TO_1970 = 719_468

/** The UTC day of a date, counted from 1970-01-01. A month beyond 12 or below 1 counts on into other years. */
export function dayOf(year: number, month: number, day: number): number {
  const months = year * 12 + month - 1
  const [atYear, atMonth] = [Math.floor(months / 12), ((months % 12) + 12) % 12]
  // Years that begin in March end with the odd day.
  const [marchYear, marchMonth] = atMonth < 2 ? [atYear - 1, atMonth + 10] : [atYear, atMonth - 2]
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * marchMonth + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * DAYS_OF_400_YEARS + dayOfEra - TO_1970
}

/** The date of a UTC day. */
export function civilOf(utcDay: number): CivilDay {
  const shifted = utcDay + TO_1970
  const era = Math.floor(shifted / DAYS_OF_400_YEARS)
  const dayOfEra = shifted - era * DAYS_OF_400_YEARS
  const leaps = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096)
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  return { year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day }
}

const two = (value: number): string => String(value).padStart(2, '0')

/** `2026-08-01` */
export function dayText(utcDay: number): string {
  const { year, month, day } = civilOf(utcDay)
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

/** `2026-08-01 to 2026-08-04, 2026-08-09`: the days of spans, the last ones included. */
export function spansText(spans: readonly DaySpan[]): string {
  const texts = spans.map(({ from, to }) => [...new Set([from, to - 1])].map(dayText).join(' to '))
  return texts.join(', ')
}

/** Reads `2026-08-01`; `null` for anything but a day of the calendar. */
export function parseDay(text: string): number | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  if (year === undefined) return null
  const utcDay = dayOf(Number(year), Number(month), Number(day))
  return dayText(utcDay) === text ? utcDay : null
}

/** `2026-W31`: the ISO week, whose year is that of its Thursday. */
export function weekText(utcDay: number): string {
  const thursday = utcDay - ((utcDay + 3) % 7) + 3
  const { year } = civilOf(thursday)
  const week = Math.floor((thursday - dayOf(year, 1, 1)) / 7) + 1
  return `${year}-W${two(week)}`
}

/** `2026-08` */
export const monthText = (utcDay: number): string => dayText(utcDay).slice(0, 7)

/** `2026-Q3` */
export function quarterText(utcDay: number): string {
  const { year, month } = civilOf(utcDay)
  return `${year}-Q${Math.ceil(month / 3)}`
}

/** `FY2027-Q1`: the quarter of a fiscal year, which is named by the calendar year in which it ends. */
export function fiscalText(utcDay: number, start: number): string {
  const { year, month } = civilOf(utcDay)
  const months = (month - start + 12) % 12
  const ends = start === 1 || month < start ? year : year + 1
  return `FY${ends}-Q${Math.floor(months / 3) + 1}`
}

/** The first day of the month in which a day is, or of one so many months later. */
export function monthStart(utcDay: number, later = 0): number {
  const { year, month } = civilOf(utcDay)
  return dayOf(year, month + later, 1)
}

/** The days of `2026-10`, from its first to the first of the next one; `null` for anything but a month. */
export function monthDays(month: string): DaySpan | null {
  const from = parseDay(`${month}-01`)
  return from === null ? null : { from, to: monthStart(from, 1) }
}
