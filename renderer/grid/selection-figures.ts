import { amountAt } from '#shared/domain/money-column.ts'
import type { MoneyColumn } from '#shared/domain/money-column.ts'
import { nano, nanoText, parseAmount } from '#shared/domain/money.ts'
import type { CellSource } from './cell-source.ts'
import { rawAt } from './cell-source.ts'
import { nameValue } from './cell-view.ts'
import type { GridColumn } from './column-model.ts'
import { sizeOf } from './range.ts'
import type { Range } from './range.ts'

/** What a selection comes to. `distinct` and `sum` are `null` where they say nothing or would take too long. */
export interface SelectionFigures {
  readonly cells: number
  readonly distinct: number | null
  readonly only: string | null
  readonly sum: string | null
}

const MOST_CELLS = 50_000
const BIG = 1e15

/** Counts a selection: cells, distinct values, the one value where there is but one, the exact sum of amounts. */
export function countSelection(
  source: CellSource,
  view: Uint32Array,
  columns: readonly GridColumn[],
  range: Range,
): SelectionFigures {
  const cells = sizeOf(range)
  if (cells > MOST_CELLS) return { cells, distinct: null, only: null, sum: null }
  const seen = new Set<string>()
  let sum = 0n
  let hasAmount = false
  for (const column of columns.slice(range.left, range.right + 1)) {
    for (const row of view.subarray(range.top, range.bottom + 1)) {
      const value = rawAt(source, row, column.id)
      seen.add(column.field ? nameValue(column.field, value) : (value ?? ''))
      const amount = column.isNumber && value !== null ? parseAmount(value) : null
      if (amount?.kind !== 'exact') continue
      sum += amount.nano
      hasAmount = true
    }
  }
  const only = seen.size === 1 && cells > 1 ? ([...seen][0] ?? null) : null
  return { cells, distinct: seen.size, only, sum: hasAmount && cells > 1 ? nanoText(nano(sum)) : null }
}

/** The exact sum of a money column over rows, as decimal text. Small amounts are gathered in a double while that is exact. */
export function sumColumn(column: MoneyColumn, rows: Uint32Array): string {
  let sum = 0n
  let gathered = 0
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0
    const value = column.nanos[row] ?? Number.NaN
    if (Number.isNaN(value)) continue
    if (Math.abs(value) > BIG) {
      const amount = amountAt(column, row)
      if (amount?.kind === 'exact') sum += amount.nano
      continue
    }
    gathered += value
    if (Math.abs(gathered) > BIG) {
      sum += BigInt(gathered)
      gathered = 0
    }
  }
  return nanoText(nano(sum + BigInt(gathered)))
}
