import { badRequest } from './checked-id.ts'

const RFC_3339 =
  /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,3})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/

/** The moment at which a key ends, in UTC as the service writes it; throws ApiError for anything but RFC 3339. */
export function expiryText(at: string): string {
  const day = RFC_3339.exec(at)?.[1]
  // A key that has expired is never revived: the 31st of a shorter month is nobody's guess.
  if (day === undefined || !isDay(day)) throw badRequest('not a moment in RFC 3339')
  return new Date(at).toISOString().replace('.000Z', 'Z')
}

/** Whether a text is a day of the calendar. */
export function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
