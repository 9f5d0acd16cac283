import { monthStart } from '../days/calendar.ts'
import { dailyTotal } from '../sums/daily-spend.ts'
import { meets } from '../days/day-span.ts'
import type { DaySpan, StoredDays } from '../days/day-span.ts'
import { forecastDays, forecastFrom } from './forecast.ts'
import type { Forecast } from './forecast.ts'
import type { AskPivot } from '../pivot/pivot-drill.ts'
import type { PivotQuery } from '../pivot/pivot-query.ts'

/**
 * What the month of `today` will come to for what a question counts, whatever its own days are; `null` where the month so
 * far is not stored, or not all of it.
 */
export function forecastQuestion(ask: AskPivot, query: PivotQuery, stored: StoredDays, today: number): Forecast | null {
  if (stored.from > monthStart(today) || stored.to < today) return null
  if (meets(stored.gaps, { from: monthStart(today), to: today })) return null
  return forecastStored(ask, query, stored, today)
}

/** The same from whatever is stored, as if nothing was spent on other days. */
export function forecastStored(ask: AskPivot, query: PivotQuery, stored: DaySpan, today: number): Forecast {
  const from = Math.max(forecastFrom(today), stored.from)
  return forecastDays(dailyTotal(ask, query, { from, to: today }), today)
}
