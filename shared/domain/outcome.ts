/** The one final word on a planned step. */
export type Outcome = 'done' | 'conflict' | 'rejected' | 'unknown' | 'waiting'

/** How many steps of a run ended with which word; together they are the plan's steps. */
export type OutcomeCounts = Readonly<Record<Outcome, number>>

/** Where a run stands: `paused` waits for the user, `stopped` was ended before everything was sent. */
export type RunState = 'running' | 'paused' | 'finished' | 'stopped'

/** No step yet. */
export const NO_OUTCOMES: OutcomeCounts = { done: 0, conflict: 0, rejected: 0, unknown: 0, waiting: 0 }
