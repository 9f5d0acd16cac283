import type { Store } from '../state/store-shape.ts'
import { columnAt, rangeOf } from './range.ts'
import type { PlacedColumn } from './use-columns.ts'

/** The columns that are selected from the first row to the last, when the given one is among them; else none. */
export function wholeColumns(
  { selection, view }: Store,
  all: readonly PlacedColumn[],
  column: string,
): readonly PlacedColumn[] {
  if (!selection || view.length === 0) return []
  const { top, bottom, left, right } = rangeOf(selection, all)
  const at = columnAt(all, column)
  const isWhole = top === 0 && bottom === view.length - 1 && at >= left && at <= right
  return isWhole ? all.slice(left, right + 1) : []
}
