/** Days from `from` up to `to`, which is not among them; both are UTC days counted from 1970-01-01. */
export interface DaySpan {
  readonly from: number
  readonly to: number
}

/** Whether some of the spans have a day of another one. */
export function meets(spans: readonly DaySpan[], { from, to }: DaySpan): boolean {
  return spans.some((span) => span.from < to && span.to > from)
}

/** The parts of spans that are in another one. */
export function partsIn(spans: readonly DaySpan[], { from, to }: DaySpan): readonly DaySpan[] {
  return spans
    .map((span) => ({ from: Math.max(from, span.from), to: Math.min(to, span.to) }))
    .filter((span) => span.from < span.to)
}

/** The days that are stored, and those that are missing among them. */
export interface StoredDays extends DaySpan {
  readonly gaps: readonly DaySpan[]
}
