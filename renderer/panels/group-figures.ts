import type { Codes } from '#shared/domain/code-column.ts'
import type { CellValue } from '#shared/domain/change.ts'
import type { MoneyColumn } from '#shared/domain/money-column.ts'
import { columnCodes } from '../state/column-reader.ts'
import { stagedLimits } from '../state/row-source.ts'
import type { RowSource } from '../state/row-source.ts'
import { sumColumn } from '../cells/selection-figures.ts'

/** What rows come to: how many, how many without a cap, spend and limits as exact decimals. */
export interface RowFigures {
  readonly keys: number
  readonly uncapped: number
  readonly spend: string
  readonly limit: string
}

/** The rows that share a value of a column. */
export interface GroupFigures extends RowFigures {
  readonly value: CellValue
}

/** Sums rows by the values of a column, the largest group first; `null` for a column whose values do not repeat. */
export function groupFigures(source: RowSource, column: string, rows: Uint32Array): readonly GroupFigures[] | null {
  const codes = columnCodes(source, column)
  if (!codes) return null
  const { sorted, ends } = sortByCode(codes.codes, codes.values.length + 1, rows)
  const limits = limitColumn(source)
  const groups = [...ends].flatMap((end, code): readonly GroupFigures[] => {
    const own = sorted.subarray(ends[code - 1] ?? 0, end)
    return own.length === 0 ? [] : [{ value: codes.values[code - 1] ?? null, ...figuresOf(source, limits, own) }]
  })
  return groups.toSorted((left, right) => right.keys - left.keys)
}

/** What rows come to all together. */
export function totalFigures(source: RowSource, rows: Uint32Array): RowFigures {
  return figuresOf(source, limitColumn(source), rows)
}

/** What rows come to, with limits as `limitColumn` gives them. */
export function figuresOf({ table }: RowSource, limits: MoneyColumn, rows: Uint32Array): RowFigures {
  let uncapped = 0
  for (const row of rows) if (Number.isNaN(limits.nanos[row] ?? Number.NaN)) uncapped++
  return { keys: rows.length, uncapped, spend: sumColumn(table.spend, rows), limit: sumColumn(limits, rows) }
}

/** Limits as the user sees them; a long amount that is staged over is none any more. */
export function limitColumn(source: RowSource): MoneyColumn {
  const staged = source.book.patches.get('monthly_limit')
  const { long } = source.table.limit
  return { nanos: stagedLimits(source), long: staged ? new Map([...long].filter(([row]) => !staged.has(row))) : long }
}

/** Rows side by side with those of the same code, and where each code's rows end. */
function sortByCode(
  codes: Codes,
  size: number,
  rows: Uint32Array,
): { readonly sorted: Uint32Array; readonly ends: Uint32Array } {
  const counts = new Uint32Array(size + 1)
  for (const row of rows) {
    const next = (codes[row] ?? 0) + 1
    counts[next] = (counts[next] ?? 0) + 1
  }
  for (let code = 1; code <= size; code++) counts[code] = (counts[code] ?? 0) + (counts[code - 1] ?? 0)
  const sorted = new Uint32Array(rows.length)
  const ends = counts.slice(0, size)
  for (const row of rows) {
    const code = codes[row] ?? 0
    const at = ends[code] ?? 0
    sorted[at] = row
    ends[code] = at + 1
  }
  return { sorted, ends }
}
