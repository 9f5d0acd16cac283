import type { DaySpan } from '../days/day-span.ts'
import { monthStart } from '../days/calendar.ts'
import { dayOf } from '../days/utc-day.ts'

/** For so many days after its end a day may still move; it is asked for again until then. */
const MOVING_DAYS = 2
const FIRST_MONTHS = 13

/** Days whose usage was asked for; `askedAt` is when the last of them was (RFC 3339, UTC). Spans are kept in order and apart. */
export interface AskedSpan extends DaySpan {
  readonly askedAt: string
}

/** What shall be fetched, in days; `from` is null for whatever is missing or may have moved. */
export interface SpanWish {
  readonly from: number | null
  readonly to: number | null
  readonly again: boolean
}

/** The first day of a span that may still move, `to` when none may. */
function movesFrom({ from, to, askedAt }: AskedSpan): number {
  return Math.max(from, Math.min(to, dayOf(askedAt) - MOVING_DAYS))
}

/** What is left of spans without some days. */
export function withoutDays<Span extends DaySpan>(spans: readonly Span[], days: DaySpan): readonly Span[] {
  return spans.flatMap((span) =>
    [
      { ...span, to: Math.min(span.to, days.from) },
      { ...span, from: Math.max(span.from, days.to) },
    ].filter(({ from, to }) => from < to),
  )
}

/** Spans with one that was asked for just now, which takes the place of what was known of its days. */
export function withSpan(spans: readonly AskedSpan[], span: AskedSpan): readonly AskedSpan[] {
  const merged: AskedSpan[] = []
  for (const next of [...withoutDays(spans, span), span].toSorted((one, other) => one.from - other.from)) {
    const last = merged.at(-1)
    // Two that are settled need not be told apart any more: else every day of years would be a span.
    const isOne = last?.to === next.from && movesFrom(last) === last.to && movesFrom(next) === next.to
    if (!last || !isOne) merged.push(next)
    else merged[merged.length - 1] = { ...next, from: last.from, askedAt: later(last.askedAt, next.askedAt) }
  }
  return merged
}

function later(one: string, other: string): string {
  return Date.parse(one) > Date.parse(other) ? one : other
}

/** When usage was asked for last; null when it never was. */
export function lastAsked(spans: readonly AskedSpan[]): string | null {
  return spans.length === 0 ? null : spans.map(({ askedAt }) => askedAt).reduce(later)
}

/** The first day that may still move; the end of the last span when none may. */
export function provisionalFrom(spans: readonly AskedSpan[]): number {
  const moving = spans.filter((span) => movesFrom(span) < span.to).map(movesFrom)
  return moving.length > 0 ? Math.min(...moving) : (spans.at(-1)?.to ?? 0)
}

/** The days between the first and the last span that nothing is known of. */
export function gapsOf(spans: readonly AskedSpan[]): readonly DaySpan[] {
  return spans.slice(1).flatMap((span, at) => {
    const from = spans[at]?.to ?? span.from
    return from < span.from ? [{ from, to: span.from }] : []
  })
}

/** The days to ask for: those of the wish that are not settled, or all of them where they are wanted again. */
export function missingDays(spans: readonly AskedSpan[], wish: SpanWish, today: number): readonly DaySpan[] {
  const first = spans[0]?.from ?? monthStart(today, -FIRST_MONTHS)
  // There is nothing to ask of days to come, and today is asked for as far as it went.
  const wanted = { from: wish.from ?? first, to: Math.min(wish.to ?? today + 1, today + 1) }
  if (wanted.from >= wanted.to) return []
  const settled = wish.again ? [] : spans.map((span) => ({ from: span.from, to: movesFrom(span) }))
  return settled.reduce<readonly DaySpan[]>(withoutDays, [wanted])
}

/** Days month by month: what one request asks for, and what one file holds. */
export function splitMonths({ from, to }: DaySpan): readonly DaySpan[] {
  const spans: DaySpan[] = []
  for (let start = from; start < to; start = monthStart(start, 1)) {
    spans.push({ from: start, to: Math.min(to, monthStart(start, 1)) })
  }
  return spans
}

/** Days in stretches of at most so many. */
export function splitDays({ from, to }: DaySpan, most: number): readonly DaySpan[] {
  const spans: DaySpan[] = []
  for (let start = from; start < to; start += most) spans.push({ from: start, to: Math.min(to, start + most) })
  return spans
}
