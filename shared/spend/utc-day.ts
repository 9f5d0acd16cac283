const DAY = 86_400_000

/** The UTC day of a date or a moment (RFC 3339), counted from 1970-01-01. */
export function dayOf(text: string): number {
  return Math.floor(Date.parse(text) / DAY)
}

/** A day as `2026-08-01`. */
export function dayText(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10)
}

/** The first day of the month that is `months` after the one of a day. */
export function monthStart(day: number, months = 0): number {
  const date = new Date(day * DAY)
  return Math.floor(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1) / DAY)
}
