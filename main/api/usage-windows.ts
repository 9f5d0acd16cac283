import type { UsageResolution } from '#shared/domain/usage.ts'

const DAY = 86_400_000
// The service takes 100 days (requesty-api 5.4).
const LONGEST = 90
const LONGEST_MONTH = 31

/** A stretch of days: `from` is in it, `to` is the first day that is not. Both are `YYYY-MM-DD` in UTC. */
export interface UsageSpan {
  readonly from: string
  readonly to: string
}

/** Cuts a span into pieces that the service answers, at UTC midnights; by month at month starts only. */
export function splitSpan(
  { from, to }: UsageSpan,
  resolution: UsageResolution,
  longest: number = LONGEST,
): readonly UsageSpan[] {
  const end = timeOf(to)
  const spans: UsageSpan[] = []
  for (let start = timeOf(from); start < end;) {
    const last = Math.min(start + longest * DAY, end)
    // A month cut in two would come back as two entries of one period, each a part.
    const next = last === end || resolution !== 'month' ? last : monthStart(last)
    spans.push({ from: dayOf(start), to: dayOf(next) })
    start = next
  }
  return spans
}

/** The parts of a span whose answer is too large; the span itself where there are no smaller ones. */
export function halveSpan(span: UsageSpan, resolution: UsageResolution): readonly UsageSpan[] {
  const half = Math.ceil((timeOf(span.to) - timeOf(span.from)) / DAY / 2)
  return splitSpan(span, resolution, resolution === 'month' ? Math.max(half, LONGEST_MONTH) : half)
}

function timeOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`)
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}

function monthStart(time: number): number {
  return timeOf(`${dayOf(time).slice(0, 7)}-01`)
}
