const DAY = 86_400_000

/** The UTC day of a date or a moment (RFC 3339), counted from 1970-01-01. */
export function dayOf(text: string): number {
  return Math.floor(Date.parse(text) / DAY)
}
