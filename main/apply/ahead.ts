import { notePassing } from './allowed-rate.ts'
import type { EngineCommand } from './engine-events.ts'
import type { EngineState, WriteState } from './engine-state.ts'
import { isHalted } from './halt.ts'
import { isUnlimited } from './pace.ts'
import { isOver } from './waves.ts'
import { showFlight } from './words.ts'

/** How many answers came while the disk was waited for: in this turn of the run so far, and in the one before. */
export interface Turns {
  at: number
  answers: number
  before: number
}

const TIMES_ANSWERED = 2

/** An answer came; all that came while the disk was busy are taken at the same time. */
export function noteTurn(turns: Turns, at: number): void {
  if (at !== turns.at) {
    turns.before = turns.answers
    turns.answers = 0
    turns.at = at
  }
  turns.answers++
}

/**
 * How many requests may be written down beyond those that are on their way, so that no lane waits for the disk when an
 * answer comes: twice as many as were answered during a sync. Only where nothing but the service holds a run back: a rate
 * leaves the disk time enough, and a careful first part of a run is counted by the request.
 */
export function aheadOf({ mostAhead, turns, pace, allowance, canary }: EngineState): number {
  if (!isUnlimited(pace) || allowance !== Infinity || canary !== null) return 0
  return Math.min(mostAhead, TIMES_ANSWERED * Math.max(turns.answers, turns.before))
}

/** A creation is written down only when it leaves at once: cut off in between, it would be in doubt for nothing. */
export function mayGoAhead({ kind }: WriteState): boolean {
  return kind !== 'create'
}

/** Whether a request that is on the disk and waits for a lane still is what is to be sent: nothing has come in between. */
export function mayLeave(state: EngineState, index: number, at: number): boolean {
  if (state.phase !== 'running' || state.stopping || isHalted(state)) return false
  if (state.trouble || state.waitUntil > at || isOver(state.wave, at)) return false
  return state.wave.list.began === state.writes[index]?.listBegan
}

/** A request leaves: only now it counts for what a service lets pass. */
export function takeLeaving(state: EngineState, index: number, leftAt: number): void {
  const write = state.writes[index]
  if (write) write.sentAt = leftAt
  notePassing(state.pace.allowed, leftAt)
}

/** A request that was written down does not leave after all; it may be decided about anew. */
export function takeRecall(state: EngineState, index: number): EngineCommand[] {
  const write = state.writes[index]
  if (!write || write.status !== 'in-flight') return []
  state.inFlight--
  showFlight(state, write, false)
  state.busyRows.delete(write.row)
  if (write.kind === 'create') state.creating--
  write.status = 'open'
  const record = { op: 'result', w: index, n: write.attempts, answer: 'recalled' } as const
  write.attempts--
  return [{ kind: 'record', record }]
}
