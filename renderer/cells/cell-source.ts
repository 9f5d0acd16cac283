import type { CellValue } from '#shared/domain/change.ts'
import { codeText } from '#shared/domain/code-column.ts'
import { parseField } from '#shared/domain/field.ts'
import type { CellField } from '#shared/domain/field.ts'
import { cellAt, permissionsAt } from '#shared/domain/key-table.ts'
import { amountAt } from '#shared/domain/money-column.ts'
import { amountText } from '#shared/domain/money.ts'
import { textAt } from '#shared/domain/text-column.ts'
import { draftAt, isGone } from '../state/draft-rows.ts'
import { patchIn, rowIdIn } from '../state/staged-book.ts'
import type { RowSource } from '../state/row-source.ts'
import type { GridColumn } from './column-model.ts'
import type { Store } from '../state/store-shape.ts'
import { currentWorkspace } from '../state/workspace.ts'

/** What cells are read from, and the row that must not be edited. */
export interface CellSource extends RowSource {
  readonly ownRow: number | null
  /** All groups: a new key may be put into one. */
  readonly groups?: readonly (readonly [id: string, name: string])[]
  /** Whether new keys must be in a group. */
  readonly needsGroup?: boolean
}

/** What says which cells may be edited, and what is meant by what is written into them. */
export type EditSource = Pick<CellSource, 'book' | 'ownRow' | 'groups'>

/** The source of the list on screen, `null` before there is one. */
export function cellSourceOf(store: Store): CellSource | null {
  const { table, book, app } = store
  if (!table) return null
  const groups = app?.groups ?? []
  const names = new Map(groups)
  const selfId = currentWorkspace(app)?.selfId ?? null
  const ownRow = selfId && store.rowOf(selfId)
  return { table, book, groupName: (id) => names.get(id) ?? id, ownRow, groups, needsGroup: app?.needsGroup ?? false }
}

/** The content of a cell as copying gives it: staged values in their places, amounts exact, `null` for nothing. */
export function rawAt(source: CellSource, row: number, column: string): CellValue {
  const { table } = source
  switch (column) {
    case 'name':
      return nameAt(source, row)
    case 'monthly_spend': {
      const amount = amountAt(table.spend, row)
      return amount && amountText(amount)
    }
    case 'created_by':
      return codeText(table.creatorEmail, row) || codeText(table.creatorId, row)
    case 'group': {
      const id = row < table.rowCount ? codeText(table.group, row) : fieldAt(source, row, 'group')
      return id && source.groupName(id)
    }
    case 'permissions':
      return row >= table.rowCount ? null : permissionsAt(table, row)
    default: {
      const field = parseField(column)
      return field && fieldAt(source, row, field)
    }
  }
}

/** The name of the key in a row, of a draft as far as it has one; of a key that left the list, as it was or its id. */
export function nameAt({ table, book }: RowSource, row: number): CellValue {
  if (row < table.rowCount) return textAt(table.names, row)
  if (draftAt(book, row) !== null) return patchIn(book, row, 'name')?.to ?? null
  const id = rowIdIn(book, row)
  return book.goneNames.get(id) ?? id
}

/** What a cell is edited as, `null` where it is not: the connected key, keys that are gone, what only the gateway writes. */
export function editableAt(
  source: EditSource,
  row: number,
  column: Pick<GridColumn, 'id' | 'field'>,
): CellField | null {
  if (row === source.ownRow || isGone(source.book, row)) return null
  const { id } = column
  return (id === 'name' || id === 'group') && draftAt(source.book, row) !== null ? id : column.field
}

/**
 * Whether Delete and a move take the content of an editable cell away. A key's limit cannot be cleared; nor is an end
 * taken off a key that exists: whoever wants that empties the cell by itself.
 */
export function mayRemove({ book }: EditSource, row: number, field: CellField): boolean {
  const isOfKeys = field === 'monthly_limit' || field === 'expiry'
  return !isOfKeys || row >= (book.table?.rowCount ?? 0)
}

/** The value that is meant by what was typed or pasted: a group by its name is that group. */
export function meantValue({ groups = [] }: EditSource, field: CellField, value: CellValue): CellValue {
  if (field !== 'group' || value === null) return value
  const name = value.trim().toLowerCase()
  if (name === '') return null
  return groups.find(([id, known]) => known.toLowerCase() === name || id === name)?.[0] ?? value
}

/** Whether nobody knows what a cell holds: the gateway takes an expiry and never tells it, and none was set from here. */
export function isUntold({ table, book }: RowSource, row: number, column: string): boolean {
  return column === 'expiry' && row < table.rowCount && !table.beside.expiries.has(row) && !patchIn(book, row, 'expiry')
}

/** Whether a cell has content: what Ctrl+arrow and the block around a cell go by. */
export function isFilledAt(source: CellSource, row: number, column: string): boolean {
  // Every key has these, and asking for their text would cost more than the rest of a jump over all rows.
  const isKept = row < source.table.rowCount && (column === 'name' || column === 'permissions' || column === 'expiry')
  return isKept || rawAt(source, row, column) !== null
}

/** The content of an editable cell as the user sees it. */
export function fieldAt({ table, book }: RowSource, row: number, field: CellField): CellValue {
  const patch = patchIn(book, row, field)
  if (patch) return patch.to
  if (row >= table.rowCount || field === 'name') return null
  return field === 'group' ? codeText(table.group, row) : cellAt(table, row, field)
}
