import type { CellValue } from '#shared/domain/change.ts'
import { amountAt } from '#shared/domain/money-column.ts'
import type { MoneyColumn } from '#shared/domain/money-column.ts'
import { nano, nanoText, parseAmount } from '#shared/domain/money.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'
import { createFieldReader } from '../state/field-reader.ts'
import type { CellSource } from './cell-source.ts'
import { rawAt } from './cell-source.ts'
import { nameValue } from './cell-view.ts'
import type { GridColumn } from './column-model.ts'
import type { Range } from './range.ts'
import { sizeOfAll } from './ranges.ts'

/** Amounts of a selection as exact decimals; the average in whole cents. */
interface AmountFigures {
  readonly sum: string
  readonly min: string
  readonly max: string
  readonly average: string
}

/** What a selection comes to. `only` and `amounts` are `null` where they say nothing. */
export interface SelectionFigures {
  readonly cells: number
  readonly distinct: number
  readonly only: string | null
  readonly amounts: AmountFigures | null
}

const PART = 20_000
const BIG = 1e15
const CENT = 10_000_000n

/** Counts a selection: cells, distinct values, the one value where there is but one, the exact sum of amounts. */
export function* countSelection(
  source: CellSource,
  view: Uint32Array,
  columns: readonly GridColumn[],
  ranges: readonly Range[],
): SlicedWork<SelectionFigures> {
  const cells = sizeOfAll(ranges)
  const seen = new Set<string>()
  const found: Found[] = []
  for (const [index, column] of columns.entries()) {
    const met = ranges.filter(({ left, right }) => index >= left && index <= right)
    const values = yield* countValues(readerOf(source, column), view, met)
    for (const [value, times] of values) {
      seen.add(column.field ? nameValue(column.field, value) : (value ?? ''))
      const amount = column.isNumber && value !== null ? parseAmount(value) : null
      if (amount?.kind === 'exact') found.push({ nano: amount.nano, times })
    }
  }
  const only = seen.size === 1 && cells > 1 ? ([...seen][0] ?? null) : null
  return { cells, distinct: seen.size, only, amounts: found.length > 0 && cells > 1 ? figuresOf(found) : null }
}

/** An amount, and how many cells have it. */
interface Found {
  readonly nano: bigint
  readonly times: number
}

/** How often each value stands in the rows of ranges: what follows is done once a value, not once a cell. */
function* countValues(
  read: (row: number) => CellValue,
  view: Uint32Array,
  ranges: readonly Range[],
): SlicedWork<ReadonlyMap<CellValue, number>> {
  const values = new Map<CellValue, number>()
  for (const { top, bottom } of ranges) {
    for (let at = top; at <= bottom; at++) {
      const value = read(view[at] ?? 0)
      values.set(value, (values.get(value) ?? 0) + 1)
      if (at % PART === 0) yield at / (bottom + 1)
    }
  }
  return values
}

function readerOf(source: CellSource, { id, field }: GridColumn): (row: number) => CellValue {
  if (!field) return (row) => rawAt(source, row, id)
  const listed = createFieldReader(source.table, field)
  const staged = source.book.patches.get(field)
  return (row) => (staged?.get(row) ?? { to: listed(row) }).to
}

function figuresOf(found: readonly Found[]): AmountFigures {
  let [sum, count] = [0n, 0n]
  let min = found[0]?.nano ?? 0n
  let max = min
  for (const { nano: amount, times } of found) {
    sum += amount * BigInt(times)
    count += BigInt(times)
    if (amount < min) min = amount
    if (amount > max) max = amount
  }
  const text = (amount: bigint): string => nanoText(nano(amount))
  // The average is for the eye: whole cents are enough.
  const cents = (sum / count + CENT / 2n) / CENT
  return { sum: text(sum), min: text(min), max: text(max), average: text(cents * CENT) }
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
