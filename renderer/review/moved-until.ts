import { dayOf, dayOfMoment } from '#shared/spend/days/utc-day.ts'
import { showDateOf } from '../ui/day-text.ts'

/** The last day of figures as it is told; `null` where it is today or yesterday, as after a sync. */
export function showUntil(last: string, now = Date.now()): string | null {
  return dayOf(last) >= dayOfMoment(now) - 1 ? null : showDateOf(new Date(last))
}
