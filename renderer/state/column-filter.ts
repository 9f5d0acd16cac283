import type { CellValue } from '#shared/domain/change.ts'
import { columnCodes, createColumnReader } from './column-reader.ts'
import type { RowSource } from './row-source.ts'

/** The values of a column that stay in view; `null` among them is the absent value, `''` the empty one. */
export interface ColumnFilter {
  readonly column: string
  readonly values: readonly CellValue[]
}

/** A value of a column, and how many rows have it. */
export interface ValueCount {
  readonly value: CellValue
  readonly count: number
}

/** Takes out the rows whose value in the column was not chosen. */
export function keepValues(source: RowSource, { column, values }: ColumnFilter, hits: Uint8Array): void {
  const wanted = new Set(values)
  const codes = columnCodes(source, column)
  if (!codes) {
    const read = createColumnReader(source, column)
    for (let row = 0; row < hits.length; row++) if (!wanted.has(read(row))) hits[row] = 0
    return
  }
  const answers = [wanted.has(null), ...codes.values.map((value) => wanted.has(value))]
  for (let row = 0; row < hits.length; row++) if (!answers[codes.codes[row] ?? 0]) hits[row] = 0
}

/** The values of a column among rows, most frequent first; `null` for a column whose values do not repeat. */
export function countValues(source: RowSource, column: string, rows: Uint32Array): readonly ValueCount[] | null {
  const codes = columnCodes(source, column)
  if (!codes) return null
  const counts = new Uint32Array(codes.values.length + 1)
  for (const row of rows) {
    const code = codes.codes[row] ?? 0
    counts[code] = (counts[code] ?? 0) + 1
  }
  const all = Array.from(counts, (count, code) => ({ value: codes.values[code - 1] ?? null, count }))
  return all.filter(({ count }) => count > 0).toSorted((left, right) => right.count - left.count)
}
