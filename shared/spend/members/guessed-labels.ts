import type { DaySpan } from '../days/day-span.ts'
import type { SpendSource } from '../spend-source.ts'

/** The first of some days whose labels were seen; `null` when all were. Those before are read by the first labels. */
export function guessedUntil({ labelsSince }: SpendSource, { from, to }: DaySpan): number | null {
  const until = Math.min(labelsSince ?? to, to)
  return until > from ? until : null
}
