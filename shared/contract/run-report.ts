import type { Outcome, OutcomeCounts, RunState } from '../domain/outcome.ts'
import type { RunAuthor } from './run-author.ts'

/** A step as reports of every door write it; `null` is an absent label. */
export interface ReportStep {
  readonly key: string
  readonly name: string
  readonly field: string
  readonly before: string | null
  readonly after: string | null
  readonly outcome: Outcome
  readonly reason?: string
  readonly attempts: number
  /** Until when a creation that nobody answered may still be carried out (RFC 3339). */
  readonly until?: string
  /** Where it comes from: a row of a table, the grid, a command, another run; absent where the plan does not say. */
  readonly source?: string
  /** Of the secret of a key that it made: HMAC-SHA-256 under a key of this computer's keychain, the first 8 bytes in hex. */
  readonly fingerprint?: string
}

/** What somebody decided about a run: the number of keys typed for it, a pause, going on, a stop. */
export interface RunDecision {
  readonly at: string
  readonly what: string
  readonly keys?: number
}

/** The audit of a run: who, what, each step with its word, and the hashes by which it can be checked later. */
export interface RunReport {
  readonly version: 1
  readonly run: string
  readonly title: string
  readonly organisation: string
  readonly startedAt: string
  readonly endedAt: string | null
  readonly state: RunState
  readonly by: RunAuthor | null
  /** By how many milliseconds the clock was ahead of the gateway's when the run began; absent unless it was far off. */
  readonly clockOff?: number
  /** The SHA-256 of the plan. */
  readonly plan: string
  readonly counts: OutcomeCounts
  readonly decisions: readonly RunDecision[]
  readonly steps: readonly ReportStep[]
  /** How many records the run's journal has, and the hash of the last one. */
  readonly records: number
  readonly head: string
  /** The chain over all runs: how many ends of runs it has, and the hash of the last one. */
  readonly chain: { readonly count: number; readonly head: string }
}
