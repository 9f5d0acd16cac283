import type { EngineCommand } from './engine-events.ts'
import type { EngineState } from './engine-state.ts'
import { backoff } from './pace.ts'
import type { Refusal } from './ports.ts'

/**
 * While a run is in trouble nothing is written; a list is tried, and when one comes the run goes on. `offline`: what was
 * sent last certainly did not leave. `outage`: too many answers in a row were none.
 */
export interface Trouble {
  kind: 'offline' | 'outage'
  readonly since: number
  /** Lists that were tried in vain. */
  probes: number
}

/** The last answers, for the breaker. */
export interface Breaker {
  inARow: number
  /** Of the last forty, whether each was a failure. */
  readonly last: boolean[]
}

const IN_A_ROW = 20
const LAST = 40
const PROBE_DELAY = 1000
const MOST_PROBES = 3
const LONGEST_OFFLINE = 300_000

/** Takes note of an answer to a write, or of none; too many failures open the breaker. */
export function noteAnswer(state: EngineState, isFailure: boolean, at: number): void {
  const { breaker } = state
  breaker.inARow = isFailure ? breaker.inARow + 1 : 0
  breaker.last.push(isFailure)
  if (breaker.last.length > LAST) breaker.last.shift()
  const failures = breaker.last.filter(Boolean).length
  if (breaker.inARow >= IN_A_ROW || (breaker.last.length === LAST && failures > LAST / 2)) begin(state, 'outage', at)
}

/** A request did not leave: nothing is tried until a list comes. */
export function goOffline(state: EngineState, at: number): void {
  begin(state, 'offline', at)
}

function begin(state: EngineState, kind: Trouble['kind'], at: number): void {
  if (state.trouble || state.ending) return
  state.trouble = { kind, since: at, probes: 0 }
  state.breaker.inARow = 0
  state.breaker.last.length = 0
  state.wave = null
  waitToProbe(state, state.trouble, at)
}

/** A list came: the run goes on, carefully. */
export function endTrouble(state: EngineState): void {
  if (!state.trouble) return
  state.trouble = null
  state.pace.lanes = 1
}

/** A list was tried in vain: another one after a while, or a pause when a person had better look. */
export function takeFailedProbe(state: EngineState, trouble: Trouble, refusal: Refusal, at: number): EngineCommand[] {
  trouble.kind = refusal.kind === 'not-sent' ? 'offline' : 'outage'
  trouble.probes++
  const isLong = trouble.kind === 'offline' ? at - trouble.since >= LONGEST_OFFLINE : trouble.probes >= MOST_PROBES
  if (!isLong) {
    waitToProbe(state, trouble, at)
    return []
  }
  state.trouble = null
  return pauseFor(state, refusal)
}

function waitToProbe(state: EngineState, { kind, probes }: Trouble, at: number): void {
  state.waitUntil = Math.max(state.waitUntil, at + backoff(state.pace, probes + 1, PROBE_DELAY))
  state.waitReason = kind
}

/** Pauses for a reason that a person must settle. */
export function pauseFor(state: EngineState, refusal: Refusal): EngineCommand[] {
  if (state.pause !== null && typeof state.pause !== 'string') return []
  if (state.pause !== null && !state.stopping) return []
  state.pause = refusal.failure
  return [{ kind: 'record', record: { op: 'pause', code: refusal.failure.code } }]
}
