const RFC_3339 =
  /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,3})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/

/** The one spelling of a moment: UTC to the second, with its fraction where it has one. `null` for anything but RFC 3339. */
export function canonicalMoment(text: string): string | null {
  const day = RFC_3339.exec(text)?.[1]
  // The 31st of a shorter month is nobody's guess.
  if (day === undefined || !isDay(day)) return null
  return new Date(text).toISOString().replace('.000Z', 'Z')
}

/** Whether a text is a day of the calendar. */
export function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
