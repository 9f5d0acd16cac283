import { partsIn } from '../days/day-span.ts'
import type { DaySpan } from '../days/day-span.ts'
import { dayOf } from '../days/utc-day.ts'
import type { SpendSource } from '../spend-source.ts'

/** What an answer does not have of what was asked for. */
export interface PivotHoles {
  /** Days of the question that are not stored: they show as nothing. Days to come are not among them. */
  readonly missing: readonly DaySpan[]
  /** Months (`2026-08`) of the store whose file cannot be read. */
  readonly damaged: readonly string[]
  /** Amounts of the question's days that an earlier version counted as nothing. */
  readonly uncounted: number
}

/** Finds what is not stored of some days. */
export function findHoles(source: SpendSource, span: DaySpan): PivotHoles {
  const spans = [
    { from: 0, to: source.from },
    ...source.gaps,
    { from: source.to, to: Math.max(source.to, dayOf(source.asOf) + 1) },
  ]
  return {
    missing: partsIn(spans, span),
    damaged: source.damaged,
    uncounted: source.uncounted.filter((day) => day >= span.from && day < span.to).length,
  }
}
