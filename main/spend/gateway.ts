import type { UsageDimension, UsageResolution, UsageScope } from '#shared/domain/usage.ts'
import type { UsageAnswer } from './usage-answer.ts'

/** What usage is asked for: days as texts, `to` is the first that is not wanted (UTC). */
export interface UsageWish {
  readonly scope: UsageScope
  readonly from: string
  readonly to: string
  readonly resolution: UsageResolution
  readonly groupBy: readonly UsageDimension[]
}

/** The answer to one piece of a wish, as it came. */
export interface UsagePiece extends UsageAnswer {
  readonly span: { readonly from: string; readonly to: string }
}

/**
 * Why something was not answered, as far as a sync does something about it. `key`: this gateway does not divide by key;
 * `question`: it does not understand the question; `absent`: there is nothing at this address; `later`: it may answer
 * when it is asked again.
 */
export type UsageRefusal = 'key' | 'question' | 'absent' | 'later'

/** The gateway, as far as usage goes. */
export interface SpendGateway {
  readonly read: (wish: UsageWish, signal: AbortSignal) => AsyncIterable<UsagePiece>
  /** Null for everything else that fails. */
  readonly refusalOf: (error: unknown) => UsageRefusal | null
  /** How long the gateway wants to be left alone after this error, in milliseconds; null where it did not say. */
  readonly pauseOf: (error: unknown) => number | null
}
