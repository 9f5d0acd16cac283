import { completeFilter } from '#shared/domain/filter-complete.ts'
import { filterField, filterValue } from '#shared/domain/filter-text.ts'
import type { FilterField } from '#shared/domain/filter.ts'
import { labelField } from '#shared/domain/field.ts'
import { countUp } from './count-up.ts'
import { countValues } from './column-filter.ts'
import { labelKeysOf } from './row-source.ts'
import type { RowSource } from './row-source.ts'

/** A way to go on with a filter: what would stand there, and for a value how many keys have it. */
export interface Suggestion {
  readonly text: string
  readonly count: number | null
  /** The whole filter with it in place, and where the caret goes. */
  readonly filter: string
  readonly caret: number
}

const FIELDS = [
  'name',
  'id',
  'limit',
  'spend',
  'created_by',
  'group',
  'manage',
  'completions',
  'permissions',
  'expiry',
  'member',
]
const MOST = 8

/** Ways to go on at the caret: fields and label keys, or values of a field, the most frequent first. */
export function suggestFilter(source: RowSource, filter: string, caret: number): readonly Suggestion[] {
  const completion = completeFilter(filter.slice(0, caret))
  if (!completion) return []
  const { from, typed } = completion
  const needle = typed.toLowerCase()
  const put = (text: string, count: number | null): Suggestion => ({
    text,
    count,
    filter: filter.slice(0, from) + text + filter.slice(caret),
    caret: from + text.length,
  })
  if (completion.kind === 'field') {
    return fieldsOf(source)
      .filter((field) => field.toLowerCase().includes(needle))
      .toSorted((left, right) => Number(isLater(left, needle)) - Number(isLater(right, needle)))
      .slice(0, MOST)
      .map((field) => put(`${field}=`, null))
  }
  return valuesOf(source, completion.field)
    .filter(({ value }) => value !== typed && value.toLowerCase().includes(needle))
    .slice(0, MOST)
    .map(({ value, count }) => put(filterValue(value), count))
}

// What begins with the typed text comes before what contains it.
function isLater(text: string, needle: string): boolean {
  return !text.toLowerCase().startsWith(needle)
}

function fieldsOf({ table, book }: RowSource): readonly string[] {
  return [...labelKeysOf(table, book, []).map((key) => filterField(labelField(key))), ...FIELDS]
}

function valuesOf(source: RowSource, field: FilterField) {
  const rows = countUp(source.table.rowCount)
  const counts = countValues(source, field, rows) ?? []
  return counts.flatMap(({ value, count }) => (value === null ? [] : [{ value, count }]))
}
