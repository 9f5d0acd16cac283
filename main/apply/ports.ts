import type { Failure } from '#shared/contract/failure.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import type { CreateBody, FreshKey, Write } from '#shared/domain/write.ts'

/** Time as the engine knows it: `mono` in milliseconds never jumps, `wall` is RFC 3339 in UTC and for people only. */
export interface Clock {
  readonly mono: () => number
  readonly wall: () => string
  /** Calls back after some milliseconds; the answer cancels it. */
  readonly schedule: (milliseconds: number, then: () => void) => () => void
}

/** A key as a list states it. */
export interface ListedKey extends FreshKey {
  readonly name: string
}

/** A list of all keys with the monotonic times at which its request began and its answer was complete. */
export interface FreshList {
  readonly began: number
  readonly ended: number
  readonly find: (keyId: KeyId) => ListedKey | null
  /** Every key of exactly this name. */
  readonly named: (name: string) => readonly KeyId[]
}

/**
 * What became of one request. `not-sent`: it never left. `ambiguous`: it may have been carried out.
 * `throttled`: refused before work. `gone`: the key does not exist. `halt`: nothing of this run will work until a person acts.
 * `created`: a key was made and its secret is safe; its id is null where the answer did not say it. `secret-lost`: a key
 * was made, and its secret could not be put away.
 */
export type Answer =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'created'; readonly keyId: KeyId | null }
  | { readonly kind: 'secret-lost'; readonly keyId: KeyId | null; readonly failure: Failure }
  | { readonly kind: 'not-sent'; readonly failure: Failure }
  | { readonly kind: 'ambiguous'; readonly failure: Failure }
  | { readonly kind: 'throttled'; readonly failure: Failure; readonly waitMs: number | null }
  | { readonly kind: 'rejected'; readonly failure: Failure }
  | { readonly kind: 'gone'; readonly failure: Failure }
  | { readonly kind: 'halt'; readonly failure: Failure }

/** A request that did not give what was asked for. */
export type Refusal = Exclude<Answer, { kind: 'accepted' | 'created' | 'secret-lost' }>

/** The gateway as the engine needs it. No call throws: what goes wrong is an answer. */
export interface Gateway {
  readonly list: () => Promise<FreshList | Refusal>
  readonly send: (write: Write, operation: string) => Promise<Answer>
  /** Makes a key and puts its secret away before it answers; the secret itself never comes in here. */
  readonly create: (key: CreateBody, operation: string) => Promise<Answer>
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
  | 'escrowed'
  | 'probe'
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
