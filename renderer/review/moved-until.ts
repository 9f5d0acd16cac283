import { dayOfMoment } from '#shared/spend/spend-period.ts'
import { dayOf } from '#shared/spend/utc-day.ts'
import { showDate } from '../ui/format.ts'

/** The last day of figures as it is told; `null` where it is today or yesterday, as after a sync. */
export function showUntil(last: string, now = Date.now()): string | null {
  return dayOf(last) >= dayOfMoment(now) - 1 ? null : showDate(new Date(last))
}
