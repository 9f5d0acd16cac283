import { activeOf, columnOf } from './hands.ts'
import type { Hands } from './hands.ts'
import type { ViewSlice } from '../state/store-shape.ts'

const STEP = 16

/** The next state of sorting when a header is pressed: up, down, as listed. */
export function nextSort(sort: ViewSlice['sort'], column: string): ViewSlice['sort'] {
  if (sort?.column !== column) return { column, descending: false }
  return sort.descending ? null : { column, descending: true }
}

/** Sorts by the active column. */
export function sortActive(hands: Hands, descending: boolean): void {
  const column = columnOf(hands, activeOf(hands))
  if (column) hands.store.getState().setSort({ column: column.id, descending })
}

/** Makes the active column wider or narrower. */
export function resizeActive(hands: Hands, direction: 1 | -1): void {
  const column = columnOf(hands, activeOf(hands))
  if (column) hands.setWidth(column.id, column.width + direction * STEP)
}
