import type { Failure } from '#shared/contract/failure.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import type { FreshKey, Write } from '#shared/domain/write.ts'

/** Time as the engine knows it: `mono` in milliseconds never jumps, `wall` is RFC 3339 in UTC and for people only. */
export interface Clock {
  readonly mono: () => number
  readonly wall: () => string
  /** Calls back after some milliseconds; the answer cancels it. */
  readonly schedule: (milliseconds: number, then: () => void) => () => void
}

/** A list of all keys with the monotonic times at which its request began and its answer was complete. */
export interface FreshList {
  readonly began: number
  readonly ended: number
  readonly find: (keyId: KeyId) => FreshKey | null
}

/**
 * What became of one request. `not-sent`: it never left. `ambiguous`: it may have been carried out.
 * `throttled`: refused before work. `gone`: the key does not exist. `halt`: nothing of this run will work until a person acts.
 */
export type Answer =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'not-sent'; readonly failure: Failure }
  | { readonly kind: 'ambiguous'; readonly failure: Failure }
  | { readonly kind: 'throttled'; readonly failure: Failure; readonly waitMs: number | null }
  | { readonly kind: 'rejected'; readonly failure: Failure }
  | { readonly kind: 'gone'; readonly failure: Failure }
  | { readonly kind: 'halt'; readonly failure: Failure }

/** A request that did not give what was asked for. */
export type Refusal = Exclude<Answer, { kind: 'accepted' }>

/** The gateway as the engine needs it. Neither call throws: what goes wrong is an answer. */
export interface Gateway {
  readonly list: () => Promise<FreshList | Refusal>
  readonly send: (write: Write, operation: string) => Promise<Answer>
}

/** A journal value. */
export type JournalValue =
  string | number | boolean | null | readonly JournalValue[] | { readonly [key: string]: JournalValue }

/** What the engine writes down. */
export type RunRecord = { readonly op: RunOperation } & { readonly [key: string]: JournalValue }

/** The kinds of records that the engine writes. */
export type RunOperation =
  | 'run-open'
  | 'sent'
  | 'result'
  | 'done'
  | 'conflict'
  | 'rejected'
  | 'unknown'
  | 'pause'
  | 'resume'
  | 'cancel'
  | 'census'
  | 'run-close'

/** The run's journal: `append` keeps the order, `sync` is done when all that was appended is on the disk. */
export interface RunJournal {
  readonly append: (record: RunRecord) => void
  readonly sync: () => Promise<void>
}
