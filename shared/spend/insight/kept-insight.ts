import type { Dimension } from '../pivot/pivot-query.ts'
import type { RegressionThresholds } from './regressions.ts'
import type { StatementTerms } from '../statements/statement-terms.ts'

/** What is kept about insights with the organisation. */
export interface KeptInsight {
  /** From when on a rise is worth telling. */
  readonly thresholds: RegressionThresholds
  /** By what changes are looked for, and budgets shown; `null` until somebody chose. */
  readonly changedBy: Dimension | null
  readonly budgetsBy: Dimension | null
  /** By which terms statements were made last. */
  readonly terms: StatementTerms | null
  /** Names of rises that were looked at, the latest last. */
  readonly seen: readonly string[]
}

/** As many rises are remembered as anybody may have looked at lately. */
export const MOST_SEEN = 2000

/** What is kept before anybody changed it. */
export const FIRST_INSIGHT: KeptInsight = {
  thresholds: { factor: 1.5, minimum: 100_000_000_000n },
  changedBy: null,
  budgetsBy: null,
  terms: null,
  seen: [],
}

/** Adds names of rises to those that were looked at; the oldest are forgotten. */
export function withSeen(kept: KeptInsight, ids: readonly string[]): KeptInsight {
  const fresh = new Set(ids)
  return { ...kept, seen: [...kept.seen.filter((id) => !fresh.has(id)), ...fresh].slice(-MOST_SEEN) }
}
