import type { KeyId } from './api-key.ts'

/** When a key ends as it was set from here, `null` for never; `setAt` is when that was (RFC 3339). */
export interface Expiry {
  readonly keyId: KeyId
  readonly at: string | null
  readonly setAt: string
}

/** A key that was made in the place of another one. */
export interface Replacement {
  readonly from: KeyId
  readonly to: KeyId
  readonly at: string
}

/** What is known here of the lives of keys, which no list tells. */
export interface KeyLives {
  /** The last word on each key. */
  readonly expiries: readonly Expiry[]
  readonly replacements: readonly Replacement[]
}

/** The last word on each key. */
export function lastExpiries(all: readonly Expiry[]): readonly Expiry[] {
  return [...new Map(all.map((expiry) => [expiry.keyId, expiry])).values()]
}
