import type { CellValue } from '#shared/domain/change.ts'
import type { Field } from '#shared/domain/field.ts'

// An empty label and an absent one look different, so they must be typed differently too.
const EMPTY_LABEL = '""'

/** The text that stands for a value in an editor and on the clipboard. */
export function editText(value: CellValue): string {
  return value === '' ? EMPTY_LABEL : (value ?? '')
}

/** The value that a typed or pasted text stands for; `undefined` for a blank limit, which is left alone. */
export function readEdit(field: Field, text: string): CellValue | undefined {
  if (field === 'monthly_limit') return text.trim() === '' ? undefined : text
  return text === '' ? null : text === EMPTY_LABEL ? '' : text
}
