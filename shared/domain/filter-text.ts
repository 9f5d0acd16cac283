import { labelKeyOf } from './field.ts'
import { parseFilter } from './filter.ts'

const BARE = /^[^\s()"]+$/

/** A value as a filter expression writes it. A bare `*` would mean "any". */
export function filterValue(value: string): string {
  return BARE.test(value) && value !== '*' ? value : `"${value.replaceAll('"', '""')}"`
}

/** A column's name as a filter expression writes it; a label that has the name of a field, or odd characters, is quoted. */
export function filterField(column: string): string {
  const key = labelKeyOf(column)
  if (key === null) return column
  const bare = parseFilter(`${key}=*`)
  const isItself = bare?.kind === 'compare' && bare.field === column
  return isItself ? key : `"${key.replaceAll('"', '""')}"`
}

/** The expression that lets the same rows through as chosen values of a column do; `null` stands for the absent value. */
export function valuesFilter(column: string, values: readonly (string | null)[]): string {
  const field = filterField(column)
  const parts = values.map((value) => (value === null ? `${field}!=*` : `${field}=${filterValue(value)}`))
  return parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(' or ')})`
}
