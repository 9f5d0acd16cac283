const DAY = 86_400_000

/** The UTC day of a date or a moment (RFC 3339), counted from 1970-01-01. */
export function dayOf(text: string): number {
  return dayOfMoment(Date.parse(text))
}

/** The UTC day of a moment in milliseconds. */
export function dayOfMoment(milliseconds: number): number {
  return Math.floor(milliseconds / DAY)
}
