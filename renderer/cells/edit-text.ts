import { canonicalValue, checkValue } from '#shared/domain/change.ts'
import type { CellValue } from '#shared/domain/change.ts'
import { readExpiry, showExpiry } from '#shared/domain/expiry-text.ts'
import type { CellField } from '#shared/domain/field.ts'
import { readLimitText } from '#shared/domain/typed-amount.ts'
import type { DecimalMark, TextSource } from '#shared/domain/typed-amount.ts'

// An empty label and an absent one look different, so they must be typed differently too.
const EMPTY_LABEL = '""'

/** The text that stands for a value on the clipboard. */
export function editText(value: CellValue): string {
  return value === '' ? EMPTY_LABEL : (value ?? '')
}

/** The text that stands for a value in an editor: amounts with the decimal mark of the user's language. */
export function typedText(field: CellField, value: CellValue, mark: DecimalMark): string {
  if (field === 'expiry') return value === null ? '' : showExpiry(value)
  const isAmount = field === 'monthly_limit' && mark === ',' && value !== null && checkValue(field, value) === null
  return isAmount ? value.replace('.', ',') : editText(value)
}

/** The value that a typed or pasted text stands for; `undefined` for a blank limit, which is left alone. */
export function readEdit(
  field: CellField,
  text: string,
  mark: DecimalMark = '.',
  source: TextSource = 'typed',
): CellValue | undefined {
  if (field === 'monthly_limit') {
    return text.trim() === '' ? undefined : canonicalValue(field, readLimitText(text, mark, source))
  }
  if (field === 'expiry') return text.trim() === '' ? null : readExpiry(text)
  if (field === 'group') return text.trim() === '' ? null : text.trim()
  return text === '' ? null : text === EMPTY_LABEL ? '' : text
}

/**
 * A value taken over from a cell of whichever column: labels take any text, a limit is not cleared by nothing, and what
 * nobody knows leaves a cell alone.
 */
export function convertValue(field: CellField, value: CellValue | undefined): CellValue | undefined {
  if (value === undefined) return undefined
  if (field === 'expiry') return value === null || value.trim() === '' ? null : readExpiry(value)
  if (field !== 'monthly_limit') return value
  return value === null || value.trim() === '' ? undefined : value
}
