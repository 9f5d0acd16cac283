import type { KeyId } from '../../domain/api-key.ts'
import type { FurtherValues } from './usage-names.ts'

/**
 * Rows of daily usage by columns, sorted by day: 32 bytes a row, 34 where they are divided by a further field as well. A
 * row beyond 32 bits of a counter stands as two.
 */
export interface UsageColumns {
  readonly rowCount: number
  /** UTC days since 1970-01-01, ascending. */
  readonly days: Uint16Array
  /** Places in `keyIds`. */
  readonly keys: Uint32Array
  /** Places in `modelNames`. */
  readonly models: Uint16Array | Uint32Array
  /** Whole nano-dollars, exact to 9 million dollars a row. */
  readonly spend: Float64Array
  readonly requests: Uint32Array
  readonly inputTokens: Uint32Array
  readonly outputTokens: Uint32Array
  readonly totalTokens: Uint32Array
  /** The keys that have usage; `null` is usage that the gateway gives to no key. */
  readonly keyIds: readonly (KeyId | null)[]
  /** The models that were used; `null` is usage without a model. */
  readonly modelNames: readonly (string | null)[]
  /** Where usage is divided by a further field: what stands in it at each place of `modelNames`. */
  readonly further?: FurtherValues | null | undefined
}

/** What the gateway says of all keys together, day by day: what the rows are reconciled with. */
export interface DayTotals {
  /** UTC days since 1970-01-01, ascending, each once. */
  readonly days: Uint16Array
  /** Nano-dollars. */
  readonly spend: BigInt64Array
  readonly requests: Float64Array
}
