import type { KeyId } from '../domain/api-key.ts'
import type { FurtherField } from '../domain/further-field.ts'
import type { SpendRounding } from '../spend/usage/rounded-days.ts'
import type { Failure } from './failure.ts'

/** An amount with more than nine decimals that an earlier version counted as nothing; fetching the day again counts it. */
export interface LongSpend {
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string
  /** Both are null for the amount of a whole day; each where the gateway named none. */
  readonly keyId: KeyId | null
  readonly model: string | null
  /** The amount in the gateway's own words. */
  readonly text: string
}

/** The usage that is stored on this computer. Days are `YYYY-MM-DD` in UTC; `to` is the first that is not stored. */
export interface StoredSpend {
  readonly from: string
  readonly to: string
  /** When usage was last asked for (RFC 3339, UTC). */
  readonly asOf: string
  /** The first day that may still move; `to` when none may. */
  readonly provisionalFrom: string
  /** Stretches between `from` and `to` that are not stored: never asked for, or damaged on the disk. */
  readonly gaps: readonly SpendSpan[]
  readonly rows: number
  /** What the gateway says of all keys together in these days, in dollars, exact. */
  readonly organisation: string
  /** What the rows come to. */
  readonly attributed: string
  /** What the gateway gives to no row: the one less the other. */
  readonly residual: string
  /** Keys and models that usage was given to. */
  readonly keys: number
  readonly models: number
  /** Months (`2026-08`) whose file cannot be read; the next sync asks for them again. */
  readonly damaged: readonly string[]
  /** The first hundred. */
  readonly longSpends: readonly LongSpend[]
  readonly longSpendCount: number
  /** What rounding amounts to a billionth of a dollar did. */
  readonly rounding: SpendRounding
}

/** The usage by a further field that is stored on this computer. */
export interface FurtherStored extends Pick<StoredSpend, 'from' | 'to' | 'asOf' | 'provisionalFrom' | 'gaps'> {
  readonly field: FurtherField
  /** How many days of it. */
  readonly days: number
}

/** A stretch of days: `to` is the first that does not belong to it. */
export interface SpendSpan {
  readonly from: string
  readonly to: string
}

/** A sync on its way: since when (RFC 3339), and how many of its steps are done. `of` may grow. */
export interface SpendProgress {
  readonly since: string
  readonly done: number
  readonly of: number
  /** Whether the gateway does not divide by key, so that each key is asked for by itself. */
  readonly byKey: boolean
}

/** What is going on about usage. A sync that was stopped or failed keeps what it has; the next one goes on from there. */
export type SpendSync =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly progress: SpendProgress; readonly wish: SpendWish }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly at: string; readonly wish: SpendWish }

/** The spend of the open workspace's organisation. */
export interface SpendStatus {
  /** Grows whenever an answer about spend may be another one: usage was stored, or keys and labels were listed. */
  readonly version: number
  /** Null before the first sync, and until the store was opened (`spend.state`). */
  readonly stored: StoredSpend | null
  /** What is stored by further fields, each by itself. */
  readonly further: readonly FurtherStored[]
  readonly sync: SpendSync
}

/** What shall be fetched. Without `from` it is what is missing or may have moved; `to` is the first day not wanted. */
export interface SpendWish {
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** Asks once more for days that are settled, too. */
  readonly again?: boolean | undefined
  /** The further field by which it is divided as well; it is kept apart from all other usage. */
  readonly by?: FurtherField | undefined
}

/** Nothing is known of spend yet. */
export const NO_SPEND: SpendStatus = { version: 0, stored: null, further: [], sync: { kind: 'idle' } }
