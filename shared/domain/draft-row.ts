import type { KeyId } from './api-key.ts'
import { checkValue } from './change.ts'
import type { CellValue } from './change.ts'
import { checkExpiry } from './draft.ts'
import type { DraftId } from './draft.ts'
import type { CellField } from './field.ts'
import type { ProblemCode } from './problem.ts'

/** What stands in a row of the grid: a key of the list, or a key to be created. */
export type RowId = KeyId | DraftId

/** The id of the draft with a number. */
export function draftIdOf(number: number): DraftId {
  return `draft:${number}` as DraftId // the form that parseDraftId proves
}

/** The number of a draft. */
export function draftNumber(id: DraftId): number {
  return Number(id.slice('draft:'.length))
}

/**
 * What is wrong with a cell of a draft, `null` when its key can be created with it. `sameName`: drafts of this name;
 * `now`: the moment (RFC 3339) after which a key may expire.
 */
export function checkDraftCell(
  field: CellField,
  value: CellValue,
  sameName = 1,
  now: string | null = null,
): ProblemCode | null {
  // prettier-ignore
  if (field === 'expiry') return value === null ? null : now === null ? checkValue(field, value) : checkExpiry(value, now)
  const isBlank = value === null || value.trim() === ''
  if (field === 'name') return isBlank ? 'name_blank' : sameName > 1 ? 'name_duplicate' : null
  return field === 'monthly_limit' && isBlank ? 'limit_required' : checkValue(field, value)
}
