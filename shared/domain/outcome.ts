/** The one final word on a planned step. */
export type Outcome = 'done' | 'conflict' | 'rejected' | 'unknown' | 'waiting'

/** How many steps of a run ended with which word; together they are the plan's steps. */
export type OutcomeCounts = Readonly<Record<Outcome, number>>

/** How many steps are not done of those that a run goes on with; the others it only compares with a list. */
export function stepsToDo({ left, counts }: { readonly left: number; readonly counts: OutcomeCounts }): number {
  return Math.min(left, counts.waiting + counts.unknown)
}

/** Where a run stands: `paused` waits for the user, `stopped` was ended before everything was sent. */
export type RunState = 'running' | 'paused' | 'finished' | 'stopped'

/** No step yet. */
export const NO_OUTCOMES: OutcomeCounts = { done: 0, conflict: 0, rejected: 0, unknown: 0, waiting: 0 }
