import { dayText, monthDays } from '../spend/days/calendar.ts'
import type { StatementMonth } from '../spend/statements/statement.ts'

/** The first and the last day of the month of statements, in UTC: `2026-10-01`, `2026-10-31`. */
export function daysOf({ month }: Pick<StatementMonth, 'month'>): { readonly first: string; readonly last: string } {
  const days = monthDays(month)
  if (days === null) throw new Error(`${month} is no month`)
  return { first: dayText(days.from), last: dayText(days.to - 1) }
}
