import type { CellValue } from '#shared/domain/change.ts'
import { collator } from './collator.ts'
import { countValues } from './column-filter.ts'
import type { ColumnFilter, ValueCount } from './column-filter.ts'
import { createColumnReader } from './column-reader.ts'
import { countUp } from './count-up.ts'
import { filterRows } from './filter-rows.ts'
import type { RowSource } from './row-source.ts'
import { PART } from './slices.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'

/** More different values than these are not listed, and a filter of more of them is not kept. */
export const MOST_VALUES = 10_000

interface Filters {
  readonly filter: string
  readonly columnFilters: readonly ColumnFilter[]
}

/**
 * The values of a column that the filter and the other columns' filters leave, with how many keys have each there. Values
 * the column is filtered by are among them, too, when no key is left that has them. `null` for too many different ones.
 */
export function* valuesLeft(
  source: RowSource,
  column: string,
  { filter, columnFilters }: Filters,
): SlicedWork<readonly ValueCount[] | null> {
  const others = columnFilters.filter((one) => one.column !== column)
  const { hits } = yield* filterRows(source, filter, others)
  const all = countUp(source.table.rowCount)
  const rows = hits ? all.filter((row) => hits[row] === 1) : all
  const left = countValues(source, column, rows) ?? (yield* countApart(source, column, rows))
  if (!left || left.length > MOST_VALUES) return null
  const listed = new Set(left.map(({ value }) => value))
  const chosen = columnFilters.find((one) => one.column === column)?.values ?? []
  return [...left, ...chosen.filter((value) => !listed.has(value)).map((value) => ({ value, count: 0 }))]
}

/** Counts contents that hardly repeat: most frequent first, then amounts from the largest, texts in their order. */
function* countApart(source: RowSource, column: string, rows: Uint32Array): SlicedWork<readonly ValueCount[] | null> {
  const read = createColumnReader(source, column)
  const counts = new Map<CellValue, number>()
  for (const [at, row] of rows.entries()) {
    const value = read(row)
    counts.set(value, (counts.get(value) ?? 0) + 1)
    if (counts.size > MOST_VALUES) return null
    if (at % PART === PART - 1) yield at / rows.length
  }
  const byValue =
    column === 'monthly_spend'
      ? (one: string, other: string) => Number(other) - Number(one)
      : (one: string, other: string) => collator.compare(one, other)
  return Array.from(counts, ([value, count]) => ({ value, count })).toSorted(
    (one, other) => other.count - one.count || byValue(one.value ?? '', other.value ?? ''),
  )
}
