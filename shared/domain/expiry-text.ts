import { canonicalMoment, isDay } from './moment.ts'

/** A key that expires on a day can be used until that day ends, in UTC. */
const DAY_END = 'T23:59:59Z'
const WITH_TIME = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(?::(\d{2}))?(?: ?(?:UTC|Z))?$/i
const WITH_POINTS = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/

/**
 * Reads when a key shall expire, as typed or pasted: a day (`2027-01-31`, `31.1.2027`), a day with a time in UTC, or
 * RFC 3339. Answers the moment in its one spelling; any other text stays as it is, to be shown with its reason.
 */
export function readExpiry(text: string): string {
  const typed = text.trim()
  const [, date, month, year] = WITH_POINTS.exec(typed) ?? []
  const day = year === undefined ? typed : `${year}-${pad(month)}-${pad(date)}`
  if (isDay(day)) return `${day}${DAY_END}`
  const [, on, at, seconds = '00'] = WITH_TIME.exec(typed) ?? []
  return canonicalMoment(on === undefined ? typed : `${on}T${String(at)}:${seconds}Z`) ?? typed
}

/** A moment as it is shown and typed again: the day alone where it is the end of one. */
export function showExpiry(moment: string): string {
  if (moment.endsWith(DAY_END)) return moment.slice(0, -DAY_END.length)
  const [, on, at, seconds] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}):(\d{2})Z$/.exec(moment) ?? []
  return on === undefined ? moment : `${on} ${String(at)}${seconds === '00' ? '' : `:${String(seconds)}`} UTC`
}

function pad(number: string | undefined): string {
  return (number ?? '').padStart(2, '0')
}
