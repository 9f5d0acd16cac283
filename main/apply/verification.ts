import type { EngineCommand } from './engine-events.ts'
import type { EngineState, WriteState } from './engine-state.ts'
import type { FreshList } from './ports.ts'
import { sightOf } from './sight.ts'
import { pauseFor } from './trouble.ts'

/** What was written and not yet seen in a list, in the order in which it was answered. */
export interface Verification {
  readonly unseen: { readonly write: WriteState; readonly answeredAt: number }[]
  /** No list is taken for verification alone before this time. */
  notBefore: number
}

const MOST_UNSEEN = 500
const LONGEST_UNSEEN = 60_000
const TELLING = 20
const LIST_SHARE = 50

/** A request was answered with success: a list shall show it. What is created is compared at the end. */
export function noteWritten(state: EngineState, write: WriteState, answeredAt: number): void {
  if (write.creation === null) state.verification.unseen.push({ write, answeredAt })
}

/**
 * Whether a list is due though the wave goes on: after 500 writes or a minute that no list has shown. Lists take no more
 * than a small part of the time, however long they are.
 */
export function isVerificationDue({ verification, listing, wave }: EngineState, at: number): boolean {
  if (listing || wave === null || at < verification.notBefore) return false
  const [first] = verification.unseen
  return verification.unseen.length >= MOST_UNSEEN || (first !== undefined && at - first.answeredAt >= LONGEST_UNSEEN)
}

/**
 * Compares what was written before a list began with it. A few that are not there may come late, and the last list decides
 * about them; when it is most of them, the service says yes and does nothing, and the run pauses.
 */
export function takeProof(state: EngineState, list: FreshList, at: number): EngineCommand[] {
  const { verification } = state
  verification.notBefore = at + LIST_SHARE * (list.ended - list.began)
  const later = verification.unseen.findIndex(({ answeredAt }) => answeredAt >= list.began)
  const shown = verification.unseen.splice(0, later === -1 ? verification.unseen.length : later)
  if (shown.length === 0) return []
  const missing = shown.filter(({ write }) => isMissing(state, write, list)).length
  const record = { op: 'probe', verified: shown.length - missing, missing } as const
  const isIdle = missing >= TELLING && missing > shown.length / 2
  const refusal = { kind: 'halt', failure: { code: 'not_carried_out' } } as const
  return [{ kind: 'record', record }, ...(isIdle ? pauseFor(state, refusal) : [])]
}

function isMissing(state: EngineState, { steps, keyId }: WriteState, list: FreshList): boolean {
  return steps.some((at) => {
    const step = state.plan[at]
    return step !== undefined && state.words[at]?.outcome === 'done' && sightOf(step, keyId, list) === 'before'
  })
}
