import { canonicalMoment, isDay } from '../domain/moment.ts'

const WITH_POINTS = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/

/** Reads from when on something was so: a day (`2026-01-31`, `31.1.2026`) from its beginning in UTC, or RFC 3339. */
export function readDay(text: string): string | null {
  const typed = text.trim()
  const [, date = '', month = '', year] = WITH_POINTS.exec(typed) ?? []
  const day = year === undefined ? typed : `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return isDay(day) ? `${day}T00:00:00Z` : canonicalMoment(typed)
}
