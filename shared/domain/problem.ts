import type { DraftPart } from './draft.ts'
import type { StepField } from './plan.ts'

/** Why a cell cannot be sent as it stands. A closed list: nobody decides by reading a message. */
export type ProblemCode =
  | 'limit_zero'
  | 'limit_negative'
  | 'limit_not_a_number'
  | 'limit_too_many_decimals'
  | 'limit_blank'
  | 'limit_currency'
  | 'limit_ambiguous'
  | 'protected_key'
  | 'unknown_key'
  | 'name_blank'
  | 'name_duplicate'
  | 'limit_required'
  | 'label_key'
  | 'group_unknown'
  | 'group_required'
  | 'expiry_not_a_moment'
  | 'expiry_past'

/** Bad input, returned as data, many at once: which key or draft, which field, what stands there. */
export interface Problem {
  readonly code: ProblemCode
  readonly keyId: string
  readonly field: StepField | DraftPart
  readonly value: string | null
}
