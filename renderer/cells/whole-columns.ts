import type { SelectedSpan, Store } from '../state/store-shape.ts'
import type { GridColumn } from './column-model.ts'
import { rangeOf, selectRange } from './range.ts'
import type { GridPlace } from './range.ts'
import type { PlacedColumn } from './use-columns.ts'

/** The columns that are selected from the first row to the last in any range, when the given one is among them; else none. */
export function wholeColumns(
  { selection, view }: Store,
  all: readonly PlacedColumn[],
  column: string,
): readonly PlacedColumn[] {
  if (!selection || view.length === 0) return []
  const ranges = [selection, ...(selection.more ?? [])]
    .map((span) => rangeOf({ ...span, active: span.anchor }, all))
    .filter(({ top, bottom }) => top === 0 && bottom === view.length - 1)
  const whole = all.filter((_, at) => ranges.some(({ left, right }) => at >= left && at <= right))
  return whole.some(({ id }) => id === column) ? whole : []
}

/** Selects a column from the first row to the last. The active cell is in the given row, so that nothing scrolls. */
export function selectColumn(
  { view, select }: Store,
  all: readonly GridColumn[],
  { at, column }: GridPlace,
  more: readonly SelectedSpan[] = [],
): void {
  const bottom = view.length - 1
  const { anchor, head } = selectRange({ top: 0, bottom, left: column, right: column }, all)
  const active = { at: Math.min(Math.max(at, 0), bottom), column: all[column]?.id ?? '' }
  select({ active, anchor, head, ...(more.length > 0 && { more }) })
}
