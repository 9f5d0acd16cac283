import { mix } from './random.ts'
import type { Shape } from './shape.ts'
import type { Resolution, UsageQuery } from './usage-query.ts'

const HOUR = 3_600_000
const DAY = 86_400_000

/** The moment at which the period around a moment begins; all periods are UTC. */
export function startOf(moment: number, resolution: Resolution): number {
  if (resolution !== 'month') return moment - (moment % (resolution === 'hour' ? HOUR : DAY))
  const date = new Date(moment)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth())
}

/** The moment at which the period after the one around a moment begins. */
function startOfNext(moment: number, resolution: Resolution): number {
  if (resolution !== 'month') return startOf(moment, resolution) + (resolution === 'hour' ? HOUR : DAY)
  const date = new Date(moment)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1)
}

/** The first moment that is no longer answered. */
export function endOf({ end, resolution }: UsageQuery, shape: Shape): number {
  return shape.usageEnd === 'inclusive' ? startOfNext(end, resolution) : end
}

/** Whole days to work through together: a month at a time for months, otherwise a day at a time. */
export function listBlocks(start: number, end: number, resolution: Resolution): readonly (readonly number[])[] {
  const width = resolution === 'month' ? 'month' : 'day'
  const blocks: number[][] = []
  for (let from = start; from < end; from = startOfNext(from, width)) {
    const until = Math.min(end, startOfNext(from, width))
    const days: number[] = []
    for (let day = Math.floor(from / DAY); day * DAY < until; day += 1) days.push(day)
    blocks.push(days)
  }
  return blocks
}

/** The periods of some days that lie in the range at least in part. */
export function listPeriods(days: readonly number[], { start, resolution }: UsageQuery, end: number): number[] {
  const periods: number[] = []
  const until = Math.min(end, ((days.at(-1) ?? 0) + 1) * DAY)
  const from = startOf(Math.max(start, (days[0] ?? 0) * DAY), resolution)
  for (let at = from; at < until; at = startOfNext(at, resolution)) periods.push(at)
  return periods
}

/** Puts moments in their order, or in one that looks like none. */
export function arrange<T>(items: readonly T[], momentOf: (item: T) => number, shape: Shape): readonly T[] {
  const rank = shape.periodOrder === 'sorted' ? momentOf : (item: T): number => mix(momentOf(item) / HOUR, 3)
  return items.toSorted((one, other) => rank(one) - rank(other))
}

/** A period as the service names it. */
export function showPeriod(start: number, resolution: Resolution, shape: Shape): string {
  const text = new Date(start).toISOString()
  const timestamp = text.replace('.000Z', 'Z')
  if (resolution === 'hour') return shape.periodKeys === 'fraction' ? text : timestamp
  if (resolution === 'day') {
    return { date: text.slice(0, 10), timestamp, fraction: text }[shape.periodKeys]
  }
  return { month: text.slice(0, 7), date: text.slice(0, 10), timestamp }[shape.monthKeys]
}
