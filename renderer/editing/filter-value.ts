import { cellSourceOf } from '../cells/cell-source.ts'
import { createColumnReader } from '../state/column-reader.ts'
import { activeOf, columnOf } from './hands.ts'
import type { Hands } from './hands.ts'

/** Whether the active cell is of a key of the list: drafts are not filtered. */
export function isOfList(hands: Hands): boolean {
  const { table, view } = hands.store.getState()
  const row = view[activeOf(hands).at]
  return table !== null && row !== undefined && row < table.rowCount
}

/** Keeps the rows in view whose cell in the active column has the value of the active cell; the other filters stay. */
export function filterByValue(hands: Hands): void {
  const { store } = hands
  const { view, filterColumn } = store.getState()
  const place = activeOf(hands)
  const column = columnOf(hands, place)
  const source = cellSourceOf(store.getState())
  const row = view[place.at]
  if (!source || !column || row === undefined || !isOfList(hands)) return
  filterColumn({ column: column.id, values: [createColumnReader(source, column.id)(row)] })
}
