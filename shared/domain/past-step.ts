import type { KeyId } from './api-key.ts'
import type { CellValue } from './change.ts'
import type { Field } from './field.ts'
import type { Outcome } from './outcome.ts'
import type { PlanBase, Step, StepField } from './plan.ts'

/** A step of a run that has ended, with what became of it. */
export interface PastStep {
  readonly step: Step
  readonly outcome: Outcome
  readonly reason: string | null
  /** How often it was sent. */
  readonly attempts: number
  /** The key that it has made. */
  readonly made?: KeyId
}

/** A key as the list states it now; `spend` is an exact amount, `null` when nothing was spent. */
export interface KeyNow {
  readonly name: string
  readonly spend: string | null
  readonly valueOf: (field: Field) => CellValue
}

/** What a plan about a past run is made from. */
export interface PastInput {
  readonly id: string
  readonly run: string
  readonly organisation: string
  readonly madeAt: string
  readonly base: PlanBase
  readonly steps: readonly PastStep[]
  readonly selfId: KeyId | null
  /** `null` for a key that the list does not have. */
  readonly now: (keyId: KeyId) => KeyNow | null
}

/** Why a step of a past run is not in the plan that was made from it. */
export type LeftCode =
  | 'deleted'
  | 'ended'
  | 'rights'
  | 'name_taken'
  | 'other_name'
  | 'not_replaced'
  | 'not_written'
  | 'spent'
  | 'gone'
  | 'already'
  | 'not_repeatable'
  | 'not_sendable'
  | 'protected_key'

/** A step that was left out: which one, why, and the value that says it (an amount that was spent). */
export interface LeftOut {
  readonly row: string
  readonly name: string
  readonly field: StepField
  readonly code: LeftCode
  readonly value: string | null
}
