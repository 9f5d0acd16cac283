import type { CellValue } from '#shared/domain/change.ts'
import { labelKeyOf } from '#shared/domain/field.ts'

// Columns that a filter can name; permissions are two fields in one cell.
const FIELDS: ReadonlySet<string> = new Set(['name', 'monthly_limit', 'monthly_spend', 'created_by', 'group'])

/** The filter for the rows whose cell in a column has a value; `null` where a filter cannot say it. */
export function filterFor(column: string, value: CellValue): string | null {
  const key = labelKeyOf(column)
  if (key === null && !FIELDS.has(column)) return null
  const field = key === null ? column : quote(`label:${key}`)
  return value === null ? `not ${field}=*` : `${field}=${quote(value)}`
}

const PLAIN = /^[\w:.@/+-]+$/
const WORDS = /^(?:and|or|not)$/i

function quote(text: string): string {
  if (PLAIN.test(text) && !WORDS.test(text)) return text
  return `"${text.replaceAll('"', '""')}"`
}
