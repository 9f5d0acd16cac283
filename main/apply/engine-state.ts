import type { Failure } from '#shared/contract/failure.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import type { Outcome } from '#shared/domain/outcome.ts'
import type { Step } from '#shared/domain/plan.ts'
import { NO_OUTCOMES } from '#shared/domain/outcome.ts'
import type { Creation, Made } from './creation-state.ts'
import { createWrites, isOpen } from './create-writes.ts'
import type { Turns } from './ahead.ts'
import type { Canary } from './canary.ts'
import { createPace } from './pace.ts'
import type { Pace } from './pace.ts'
import { chainWrites } from './open-writes.ts'
import type { OpenWrites } from './open-writes.ts'
import type { FreshList } from './ports.ts'
import { createRetryBudget } from './retry-budget.ts'
import type { RetryBudget } from './retry-budget.ts'
import type { Breaker, Trouble } from './trouble.ts'
import type { Verification } from './verification.ts'

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
  /** The creation that must be through before it is sent, by its place among the writes. */
  readonly waitsFor: number | null
  status: 'open' | 'in-flight' | 'parked' | 'settled'
  /** Counted as one of the requests that may be started. */
  started: boolean
  attempts: number
  /** When the request at work left, or was written down as long as it waits for a lane. */
  sentAt: number
  /** When the list began that it was made from. */
  listBegan: number
  throttles: number
  /** Not sent again before this time. */
  notBefore: number
  /** The list that decides about it must have begun after this time. */
  listAfter: number
  /** What the last request would set. */
  body: string
  /** A request that may still land: its body, and until when no other value may be sent. */
  pending: Pending | null
}

/** A request that may still be carried out: its body, and until when (monotonic milliseconds). */
export interface Pending {
  readonly body: string
  readonly until: number
}

/** A creation that nobody answered: how often it was sent, until when it may land, and the keys of its name before it. */
export interface Unanswered {
  readonly doubts: number
  readonly until: number
  readonly known: readonly KeyId[]
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
  /** How many requests may be on the disk and wait for a lane at most. */
  readonly mostAhead: number
  readonly turns: Turns
  /** Requests that may still be started. */
  allowance: number
  /** The writes that are not settled, in the order of the plan. */
  readonly unsettled: OpenWrites
  /** Writes that wait for a key to be made; none of them is among the unsettled ones. */
  readonly bound: Set<WriteState>
  /** A creation was settled since these were last looked at. */
  boundDue: boolean
  /** The creations among them that nobody answered. */
  readonly parked: Set<WriteState>
  /** Whether the run was begun before and goes on in the journal that it began. */
  readonly continues: boolean
  /** Steps with a word from the start that the journal does not have yet. */
  readonly unrecorded: readonly number[]
  /** Words of an earlier part that are looked into again; they stand until there is a better one. */
  readonly former: ReadonlyMap<number, Word>
  /** What an earlier part has compared with a last list already. */
  readonly seenBefore: ReadonlySet<number>
  /** Whether creations in doubt are waited for until they cannot land any more. */
  readonly sitsOut: boolean
  readonly neverResends: boolean
  /** Set while a list is wanted that decides about them: it must have begun after this time. */
  probeFrom: number | null
  /** Keys being created at this moment. */
  creating: number
  phase: Phase
  inFlight: number
  wave: Wave | null
  listing: boolean
  listSentAt: number
  listAttempts: number
  waitUntil: number
  readonly budget: RetryBudget
  readonly breaker: Breaker
  readonly verification: Verification
  /** Set while nothing is written until a list comes. */
  trouble: Trouble | null
  /** The computer sleeps, or is about to. */
  asleep: boolean
  /** Lists that began before this time tell of a time before the computer slept. */
  listsFrom: number
  /** Why it waits until then. */
  waitReason: WaitReason
  /** When the first of the writes is due again that wait to be repeated; 0 while none does, or others can be sent. */
  retryAt: number
  answeredAt: number
  listed: boolean
  stopping: boolean
  canary: Canary | null
  pause: Pause | null
  ending: Failure | null
}

/** Why a run stands still: a person paused it, is to look at its first keys, or must settle a failure. */
export type Pause = 'user' | 'canary' | Failure

/** Why nothing is sent for a while. */
export type WaitReason = 'throttled' | 'retrying' | 'offline' | 'outage'

/** What a run starts from. */
export interface EngineOptions {
  readonly steps: readonly Step[]
  /** The connected key, which is never a target. */
  readonly selfId: KeyId | null
  /** Writes a second, or null for as fast as the service answers. */
  readonly rate: number | null
  readonly seed: number
  /** How many requests are written down at most before a lane is free for them, where nothing limits the rate. */
  readonly mostAhead?: number
  /** Send no more than so many requests, then stop: a careful first part of a run. */
  readonly stopAfter?: number | null
  /** Write so many keys, then pause until a person has looked at them. */
  readonly canary?: number | null
  /** Words already spoken in an earlier part of this run. */
  readonly words?: readonly (Word | null)[]
  /** The keys that an earlier part of this run has made, by step. */
  readonly made?: readonly (Made | null)[]
  /** Creations that an earlier part of the run may have carried out: not sent again where a key of their name is. */
  readonly doubted?: ReadonlySet<number>
  /** The run was begun before and goes on: what its journal knows is not written down again. */
  readonly continues?: boolean
  /** Steps whose word its journal does not have, because another run spoke it. */
  readonly unrecorded?: readonly number[]
  /** Requests of its earlier part that may still be carried out, by the first step of theirs that has no word. */
  readonly pending?: ReadonlyMap<number, Pending>
  readonly former?: ReadonlyMap<number, Word>
  readonly seenBefore?: ReadonlySet<number>
  /** Its creations that nobody answered, by step. */
  readonly unanswered?: ReadonlyMap<number, Unanswered>
  /** The keys that had the name of a creation before it was sent, by step. */
  readonly known?: ReadonlyMap<number, readonly KeyId[]>
  /** Whether to wait, at the end, until a creation in doubt cannot land any more; else it is left undecided. */
  readonly sitOut?: boolean
  /** Whether a creation that nobody answered is left as it is, even when a list shows that it was not carried out. */
  readonly neverResends?: boolean
}

const MOST_AHEAD = 32

/** The state before the first event. */
export function createEngineState(options: EngineOptions): EngineState {
  const words = options.steps.map((step, at): Word | null => {
    if (step.kind !== 'create' && step.keyId === options.selfId) return { outcome: 'rejected', reason: 'protected_key' }
    return options.words?.[at] ?? null
  })
  const writes = createWrites(options, words)
  const open = writes.filter(isOpen)
  const bound = new Set(open.filter(({ waitsFor }) => waitsFor !== null))
  return {
    plan: options.steps,
    words,
    counts: countWords(words),
    touched: [],
    flying: new Set(),
    carriedOut: 0,
    requestsLeft: open.reduce((sum, write) => sum + requestsOf(write), 0),
    writes,
    unsettled: chainWrites(writes, (write) => isOpen(write) && !bound.has(write)),
    bound,
    boundDue: bound.size > 0,
    busyRows: new Set(),
    parked: new Set(open.filter(({ status }) => status === 'parked')),
    continues: options.continues ?? false,
    unrecorded: unrecordedOf(options, words),
    former: options.former ?? new Map(),
    seenBefore: options.seenBefore ?? new Set(),
    sitsOut: options.sitOut ?? true,
    neverResends: options.neverResends ?? false,
    probeFrom: null,
    creating: 0,
    pace: createPace(options.rate, options.seed),
    mostAhead: options.mostAhead ?? MOST_AHEAD,
    turns: { at: -Infinity, answers: 0, before: 0 },
    allowance: options.stopAfter ?? Infinity,
    phase: 'running',
    inFlight: 0,
    wave: null,
    listing: false,
    listSentAt: 0,
    listAttempts: 0,
    waitUntil: 0,
    waitReason: 'retrying',
    budget: createRetryBudget(),
    breaker: { inARow: 0, last: [] },
    verification: { unseen: [], notBefore: 0 },
    trouble: null,
    asleep: false,
    listsFrom: -Infinity,
    retryAt: 0,
    answeredAt: -Infinity,
    listed: false,
    stopping: false,
    canary: options.canary ? { keys: options.canary, rows: new Set() } : null,
    pause: null,
    ending: null,
  }
}

function unrecordedOf(
  { continues, words: given, unrecorded }: EngineOptions,
  words: readonly (Word | null)[],
): number[] {
  const others = new Set(unrecorded)
  return words.flatMap((word, at) => (word && !(continues && given?.[at] && !others.has(at)) ? [at] : []))
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
