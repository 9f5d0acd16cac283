import type { Failure } from '#shared/contract/failure.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import type { Outcome } from '#shared/domain/outcome.ts'
import { stepRow, writeKind } from '#shared/domain/plan.ts'
import type { Step } from '#shared/domain/plan.ts'
import { NO_OUTCOMES } from '#shared/domain/outcome.ts'
import { createCreations } from './creation-state.ts'
import type { Creation, Made } from './creation-state.ts'
import { createPace } from './pace.ts'
import type { Pace } from './pace.ts'
import type { FreshList } from './ports.ts'

/** A final word on a step, with the code of the reason where the word alone does not say it. */
export interface Word {
  readonly outcome: Exclude<Outcome, 'waiting'>
  readonly reason: string | null
}

/** What a request does. */
type WriteKind = 'labels' | 'limit' | 'expiry' | 'delete' | 'create'

/**
 * All steps that travel in one request, and how it fares; a creation goes through several requests, one after the other.
 * Times are monotonic milliseconds. `parked` is a creation that nobody answered: the list decides about it at the end.
 */
export interface WriteState {
  readonly index: number
  /** The row of the plan: requests of one row do not overlap. */
  readonly row: string
  /** Null as long as the key does not exist. */
  keyId: KeyId | null
  kind: WriteKind
  readonly steps: readonly number[]
  readonly creation: Creation | null
  status: 'open' | 'in-flight' | 'parked' | 'settled'
  /** Counted as one of the requests that may be started. */
  started: boolean
  attempts: number
  throttles: number
  /** Not sent again before this time. */
  notBefore: number
  /** The list that decides about it must have begun after this time. */
  listAfter: number
  /** What the last request would set. */
  body: string
  /** A request that may still land: its body, and until when no other value may be sent. */
  pending: { readonly body: string; readonly until: number } | null
}

/** One list and the writes folded from it (the wave rule: label maps are never older than its limits allow). */
export interface Wave {
  readonly list: FreshList
  readonly endsAt: number
}

/** Where a run stands. `verifying` compares the outcome with one last list. */
export type Phase = 'running' | 'verifying' | 'closed'

/** Everything the engine knows. Owned by one run and changed by `step` alone. */
export interface EngineState {
  readonly plan: readonly Step[]
  readonly words: (Word | null)[]
  /** How many steps ended with which word, kept as words are spoken. */
  readonly counts: Record<Outcome, number>
  /** Steps whose word or way changed since they were last reported, and those whose request is on its way. */
  readonly touched: number[]
  readonly flying: Set<number>
  /** Requests that were carried out, and those that are still to come at most. */
  carriedOut: number
  requestsLeft: number
  readonly writes: readonly WriteState[]
  readonly busyRows: Set<string>
  readonly pace: Pace
  /** Requests that may still be started. */
  allowance: number
  /** The writes that are not settled, in the order of the plan. */
  readonly unsettled: Set<WriteState>
  /** The creations among them that nobody answered. */
  readonly parked: Set<WriteState>
  /** Whether creations in doubt are waited for until they cannot land any more. */
  readonly sitsOut: boolean
  /** Set while a list is wanted that decides about them: it must have begun after this time. */
  probeFrom: number | null
  /** Keys being created at this moment. */
  creating: number
  phase: Phase
  inFlight: number
  wave: Wave | null
  listing: boolean
  listAttempts: number
  waitUntil: number
  /** Why it waits until then. */
  waitReason: WaitReason
  /** When the first of the writes is due again that wait to be repeated; 0 while none does, or others can be sent. */
  retryAt: number
  answeredAt: number
  listed: boolean
  stopping: boolean
  pause: 'user' | Failure | null
  ending: Failure | null
}

/** Why nothing is sent for a while. */
export type WaitReason = 'throttled' | 'retrying'

/** What a run starts from. */
export interface EngineOptions {
  readonly steps: readonly Step[]
  /** The connected key, which is never a target. */
  readonly selfId: KeyId | null
  /** Writes a second, or null for as fast as the service answers. */
  readonly rate: number | null
  readonly seed: number
  /** Send no more than so many requests, then stop: a careful first part of a run. */
  readonly stopAfter?: number | null
  /** Words already spoken in an earlier part of this run. */
  readonly words?: readonly (Word | null)[]
  /** The keys that an earlier part of this run has made, by step. */
  readonly made?: readonly (Made | null)[]
  /** Creations that an earlier part of the run may have carried out: not sent again where a key of their name is. */
  readonly doubted?: ReadonlySet<number>
  /** Whether to wait, at the end, until a creation in doubt cannot land any more; else it is left undecided. */
  readonly sitOut?: boolean
}

/** The state before the first event. */
export function createEngineState(options: EngineOptions): EngineState {
  const words = options.steps.map((step, at): Word | null => {
    if (step.kind !== 'create' && step.keyId === options.selfId) return { outcome: 'rejected', reason: 'protected_key' }
    return options.words?.[at] ?? null
  })
  const writes = groupWrites(options, words)
  return {
    plan: options.steps,
    words,
    counts: countWords(words),
    touched: [],
    flying: new Set(),
    carriedOut: 0,
    requestsLeft: writes.reduce((sum, write) => sum + requestsOf(write), 0),
    writes,
    unsettled: new Set(writes),
    busyRows: new Set(),
    parked: new Set(),
    sitsOut: options.sitOut ?? true,
    probeFrom: null,
    creating: 0,
    pace: createPace(options.rate, options.seed),
    allowance: options.stopAfter ?? Infinity,
    phase: 'running',
    inFlight: 0,
    wave: null,
    listing: false,
    listAttempts: 0,
    waitUntil: 0,
    waitReason: 'retrying',
    retryAt: 0,
    answeredAt: -Infinity,
    listed: false,
    stopping: false,
    pause: null,
    ending: null,
  }
}

interface WriteGroup extends Pick<WriteState, 'row' | 'keyId' | 'kind' | 'creation'> {
  readonly steps: number[]
}

function groupWrites(
  { steps, made = [], doubted = new Set() }: EngineOptions,
  words: readonly (Word | null)[],
): WriteState[] {
  const groups = new Map<string, WriteGroup>()
  const creations = createCreations(steps, made, doubted)
  steps.forEach((step, at) => {
    if (words[at]) return
    const row = stepRow(step)
    const creation = creations.get(at) ?? null
    const kind = step.kind === 'set' ? writeKind(step.field) : (creation?.left[0] ?? step.kind)
    const keyId = step.kind === 'create' ? (made[at]?.keyId ?? null) : step.keyId
    const group = groups.get(`${row} ${kind}`)
    if (group) group.steps.push(at)
    else groups.set(`${row} ${kind}`, { row, keyId, kind, creation, steps: [at] })
  })
  return [...groups.values()].map((group, index) => ({
    ...group,
    index,
    status: 'open',
    started: false,
    attempts: 0,
    throttles: 0,
    notBefore: 0,
    listAfter: -Infinity,
    body: '',
    pending: null,
  }))
}

/** How many requests a write still takes at most. */
export function requestsOf({ creation }: WriteState): number {
  return creation ? creation.left.length : 1
}

/** How many steps ended with which word; those without one are waiting. */
export function countWords(words: readonly (Word | null)[]): Record<Outcome, number> {
  const counts = { ...NO_OUTCOMES }
  for (const word of words) counts[word?.outcome ?? 'waiting']++
  return counts
}
