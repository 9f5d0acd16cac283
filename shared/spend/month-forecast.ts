import { monthStart, parseDay } from './calendar.ts'
import { forecastDays } from './forecast.ts'
import type { Forecast } from './forecast.ts'
import type { AskPivot } from './pivot-drill.ts'
import type { PivotQuery } from './pivot-query.ts'
import type { DaySpan } from './spend-period.ts'

/** As many months back as a forecast is tested on, and the days before the first of them. */
const MONTHS = 3
const DAYS = 28

/**
 * What the month of `today` will come to for what a question counts, whatever its own days are; `null` where the month so
 * far is not stored.
 */
export function forecastQuestion(ask: AskPivot, query: PivotQuery, stored: DaySpan, today: number): Forecast | null {
  const begin = monthStart(today)
  if (stored.from > begin || stored.to < today) return null
  const from = Math.max(monthStart(today, -MONTHS) - DAYS, stored.from)
  const { columns, cells } = ask({ ...query, from, to: today, rows: [], columns: [{ kind: 'day' }], values: ['spend'], sortBy: null, top: null }) // prettier-ignore
  const figures = cells[0]?.figures
  const days = Array.from({ length: today - from }, () => 0n)
  columns.forEach(({ members: [member] }, column) => {
    const day = member ? parseDay(member.value) : null
    const spend = figures?.[column]
    if (day !== null && typeof spend === 'bigint') days[day - from] = spend
  })
  return forecastDays({ from, days }, today)
}
