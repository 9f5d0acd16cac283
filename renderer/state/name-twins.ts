import { textAt } from '#shared/domain/text-column.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { buildKeyIndex } from './key-index.ts'
import type { KeyIndex } from './key-index.ts'

const indexes = new WeakMap<KeyTable, KeyIndex>()

/** Whether a key of the list has this name already. Names may repeat at the gateway; people mix such keys up. */
export function hasTwin(table: KeyTable, name: string): boolean {
  let index = indexes.get(table)
  // Built with the first draft, of bytes: no list of names is held.
  if (!index) indexes.set(table, (index = buildKeyIndex(table.names)))
  const row = index.rowOf(name.trim())
  return row !== null && textAt(table.names, row) === name.trim()
}
