import type { SortLevel } from '../state/store-shape.ts'
import { activeOf, columnOf } from './hands.ts'
import type { Hands } from './hands.ts'

const STEP = 16

/** The next state of sorting when a column's arrow is pressed: up, down, as listed. */
export function nextSort(sort: readonly SortLevel[], column: string): readonly SortLevel[] {
  const [level] = sort
  if (sort.length !== 1 || level?.column !== column) return [{ column, descending: false }]
  return level.descending ? [] : [{ column, descending: true }]
}

/** As `nextSort`, for one level among several: a column that is none yet becomes the last. */
export function nextLevel(sort: readonly SortLevel[], column: string): readonly SortLevel[] {
  const level = sort.find((one) => one.column === column)
  if (!level) return [...sort, { column, descending: false }]
  if (level.descending) return sort.filter((one) => one !== level)
  return sort.map((one) => (one === level ? { column, descending: true } : one))
}

/** Sorts by the active column. */
export function sortActive(hands: Hands, descending: boolean): void {
  const column = columnOf(hands, activeOf(hands))
  if (column) hands.store.getState().setSort([{ column: column.id, descending }])
}

/** Makes the active column wider or narrower. */
export function resizeActive(hands: Hands, direction: 1 | -1): void {
  const column = columnOf(hands, activeOf(hands))
  if (column) hands.setWidth(column.id, column.width + direction * STEP)
}
