import { showNumber } from '#shared/words/en/count.ts'
import { words } from '#shared/words/en.ts'
import { showDateOf } from './day-text.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A count with grouped digits: `12,000`. */
export function showCount(value: number): string {
  return showNumber(value)
}

/** How long ago a time is, in the largest whole unit: `2 min ago`. */
export function showAge(iso: string, now: number): string {
  const age = now - Date.parse(iso)
  if (Number.isNaN(age)) return iso
  if (age < MINUTE) return words.shell.age.now
  if (age < HOUR) return words.shell.age.minutes(Math.floor(age / MINUTE))
  if (age < DAY) return words.shell.age.hours(Math.floor(age / HOUR))
  return words.shell.age.days(Math.floor(age / DAY))
}

/** The time of day in UTC: `14:31 UTC`. */
export function showClock(iso: string): string {
  return Number.isNaN(Date.parse(iso)) ? iso : `${new Date(iso).toISOString().slice(11, 16)} UTC`
}

/** Day and time in UTC: `23 Nov 2026, 14:31 UTC`. */
export function showMoment(iso: string): string {
  return Number.isNaN(Date.parse(iso)) ? iso : `${showDayAndTime(iso)} UTC`
}

/** Day and time for a column whose title says UTC: `23 Nov 2026, 14:31`. */
export function showDayAndTime(iso: string): string {
  const time = new Date(iso)
  if (Number.isNaN(time.getTime())) return iso
  return `${showDateOf(time)}, ${time.toISOString().slice(11, 16)}`
}

/** A span that is still to go: `12 s`, `3 min`, `2 h`. */
export function showSpan(milliseconds: number): string {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000))
  if (seconds < 90) return words.shell.span.seconds(seconds)
  const minutes = Math.ceil(seconds / 60)
  return minutes < 90 ? words.shell.span.minutes(minutes) : words.shell.span.hours(Math.ceil(minutes / 60))
}
