import { isEnglish, locale } from '#shared/words/locale.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `1 Aug 2026` from a time, in UTC; `01.08.2026` where the user's language is another than that of the texts. */
export function showDateOf(time: Date): string {
  if (isEnglish()) return `${time.getUTCDate()} ${showMonthOf(time)}`
  return time.toLocaleDateString(locale(), { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' })
}

/** `Aug 2026` from a time, in UTC, or as the user's language writes it. */
export function showMonthOf(time: Date): string {
  if (isEnglish()) return `${MONTHS[time.getUTCMonth()] ?? ''} ${time.getUTCFullYear()}`
  return time.toLocaleDateString(locale(), { month: 'short', year: 'numeric', timeZone: 'UTC' })
}
