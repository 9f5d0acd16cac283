import type { KeyId } from '../domain/api-key.ts'
import type { Replacement } from '../domain/key-lives.ts'
import type { DaySpan } from './days/day-span.ts'
import type { RoundedDay } from './usage/rounded-days.ts'
import type { DayTotals, UsageColumns } from './usage/usage-columns.ts'

/** What the last list, or the last word before it went, says of a key; the places are those of `keyIds`. */
export interface KeyFacts {
  readonly id: KeyId | null
  /** `null` where no list has ever named it. */
  readonly name: string | null
  readonly group: string | null
  readonly createdBy: string | null
  /** Whether the last list has it no more, or never had. */
  readonly isDeleted: boolean
}

/**
 * What one label was on each key over time. The periods of the key at place `k` are `starts[k]` up to `starts[k + 1]`;
 * each holds from its day on until the next begins. Before the first one nothing is known, and the first one is taken.
 */
export interface LabelPeriods {
  readonly starts: Uint32Array
  /** UTC days since 1970-01-01, ascending within a key. */
  readonly fromDays: Uint16Array
  /** 0 is unlabelled, code `n` is `values[n - 1]`. */
  readonly codes: Uint32Array
  readonly values: readonly string[]
}

/** Everything that a pivot is made of. */
export interface SpendSource {
  readonly usage: UsageColumns
  readonly organisation: DayTotals
  readonly keys: readonly KeyFacts[]
  /** The label keys that any key has or had, sorted. */
  readonly labelKeys: readonly string[]
  /** What a label was on each key over time; the last period of each key is what it is now. */
  readonly labelPeriods: (label: string) => LabelPeriods
  /** The first day whose labels were seen; `null` when none were. */
  readonly labelsSince: number | null
  readonly replacements: readonly Replacement[]
  /** The first day that may still move; days from here on are provisional. */
  readonly provisionalFrom: number
  /** When usage was last asked for (RFC 3339, UTC). */
  readonly asOf: string
  /** The days that are stored: `from` is the first, `to` the first that is not. */
  readonly from: number
  readonly to: number
  /** Stretches between them that are not. */
  readonly gaps: readonly DaySpan[]
  /** Months (`2026-08`) whose file cannot be read. */
  readonly damaged: readonly string[]
  /** What was rounded, by day. */
  readonly rounded: readonly RoundedDay[]
  /** The day of each amount that an earlier version counted as nothing. */
  readonly uncounted: readonly number[]
}
