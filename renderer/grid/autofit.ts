import type { KeyTable } from '#shared/domain/key-table.ts'
import { amountTextAt } from '#shared/domain/money-column.ts'
import type { Store } from '../state/store-shape.ts'
import { columnCodes } from '../state/column-reader.ts'
import { cellSourceOf } from '../cells/cell-source.ts'
import { viewCell } from '../cells/cell-view.ts'
import type { PlacedColumn } from '../cells/use-columns.ts'
import { LEAST_WIDTH, MOST_WIDTH } from '../cells/use-columns.ts'
import { wholeColumns } from '../cells/whole-columns.ts'

const LONGEST = 200
const PADDING = 22
const HEAD_BUTTONS = 62

/** Fits columns to what they hold: the drawn cells, and the longest values of the others. All selected columns at once. */
export function autofit(store: Store, all: readonly PlacedColumn[], column: PlacedColumn): void {
  const selected = wholeColumns(store, all, column.id)
  const measure = createMeasure()
  const widths = (selected.length > 0 ? selected : [column]).map((one) => [one.id, fit(store, one, measure)] as const)
  store.setColumnWidths(widths)
}

function fit(store: Store, column: PlacedColumn, measure: (text: string) => number): number {
  const widest = sampleOf(store, column).reduce((most, text) => Math.max(most, measure(text)), 0)
  const width = Math.max(measure(column.title) + HEAD_BUTTONS, widest + PADDING)
  return Math.ceil(Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, width)))
}

/** The texts that a column's width is measured by. */
function sampleOf(store: Store, column: PlacedColumn): readonly string[] {
  const source = cellSourceOf(store)
  if (!source) return []
  const drawn = [...document.querySelectorAll(`[role=gridcell][data-column="${CSS.escape(column.id)}"]`)]
  const texts = drawn.map((cell) => cell.textContent ?? '')
  const codes = column.isNumber ? null : columnCodes(source, column.id)
  if (codes) return [...texts, ...longest(codes.values)]
  return [...texts, ...widestRows(source.table, column.id).map((row) => viewCell(source, row, column).text)]
}

function longest(values: readonly string[]): readonly string[] {
  return values.toSorted((left, right) => right.length - left.length).slice(0, LONGEST)
}

/** The rows of a list that are likely to need the most room in a column without codes. */
export function widestRows({ names, limit, spend }: KeyTable, column: string): readonly number[] {
  if (column === 'name') return mostOf(lengthsOf(names.offsets))
  if (column === 'monthly_spend') return mostOf(spend.nanos.map((nano) => Math.abs(nano) || 0))
  // Limits are shown with all of their decimals.
  return column === 'monthly_limit' ? mostOf(limit.nanos.map((_, row) => amountTextAt(limit, row)?.length ?? 0)) : []
}

function lengthsOf(offsets: Uint32Array): Float64Array {
  return Float64Array.from({ length: offsets.length - 1 }, (_, row) => (offsets[row + 1] ?? 0) - (offsets[row] ?? 0))
}

/** The rows with the greatest sizes. */
function mostOf(sizes: Float64Array): readonly number[] {
  const least = sizes.toSorted().at(-LONGEST) ?? 0
  const rows: number[] = []
  for (let row = 0; row < sizes.length; row++) if ((sizes[row] ?? 0) >= least) rows.push(row)
  // More than enough may be alike.
  return rows.toSorted((left, right) => (sizes[right] ?? 0) - (sizes[left] ?? 0)).slice(0, LONGEST)
}

function createMeasure(): (text: string) => number {
  const context = document.createElement('canvas').getContext('2d')
  if (!context) return (text) => text.length * 7.4
  const { fontSize, fontFamily } = getComputedStyle(document.body)
  context.font = `600 ${fontSize} ${fontFamily}`
  return (text) => context.measureText(text).width
}
