import { parseKeyId } from './api-key.ts'
import type { KeyId } from './api-key.ts'
import type { CellField, Field } from './field.ts'
import { limitText, parseLimit } from './limit.ts'
import type { LimitFault } from './limit.ts'
import { canonicalMoment } from './moment.ts'
import type { ProblemCode } from './problem.ts'

/**
 * A cell's content: the text, or `null` for a label that is absent. Limits are a decimal or `none`; an expiry is a moment
 * (RFC 3339), `null` for never.
 */
export type CellValue = string | null

/** One staged cell: what the user saw when staging it (`base`) and what it shall become (`to`). */
export interface Change {
  readonly keyId: KeyId
  readonly field: Field
  readonly base: CellValue
  readonly to: CellValue
}

const LIMIT_CODES: Readonly<Record<LimitFault, ProblemCode>> = {
  zero: 'limit_zero',
  negative: 'limit_negative',
  'not-a-number': 'limit_not_a_number',
  'too-many-decimals': 'limit_too_many_decimals',
  blank: 'limit_blank',
  currency: 'limit_currency',
  ambiguous: 'limit_ambiguous',
}

/** What is wrong with a wanted value, `null` when it can be sent. */
export function checkValue(field: CellField, to: CellValue): ProblemCode | null {
  if (field === 'group') return to === null || parseKeyId(to) !== null ? null : 'group_unknown'
  if (field === 'expiry') return to === null || canonicalMoment(to) !== null ? null : 'expiry_not_a_moment'
  if (field !== 'monthly_limit') return null
  const limit = parseLimit(to ?? '')
  return typeof limit === 'string' ? LIMIT_CODES[limit] : null
}

/** The one spelling of a typed value (`0500.0` is `500`); what cannot be read stays as typed, to be shown with its reason. */
export function canonicalValue(field: CellField, typed: CellValue): CellValue {
  if (field === 'expiry' && typed !== null) return canonicalMoment(typed) ?? typed
  if (field !== 'monthly_limit' || typed === null) return typed
  const limit = parseLimit(typed)
  return typeof limit === 'string' ? typed : limitText(limit)
}
