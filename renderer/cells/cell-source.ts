import type { CellValue } from '#shared/domain/change.ts'
import { codeText } from '#shared/domain/code-column.ts'
import { parseField } from '#shared/domain/field.ts'
import type { Field } from '#shared/domain/field.ts'
import { cellAt, permissionsAt } from '#shared/domain/key-table.ts'
import { amountAt } from '#shared/domain/money-column.ts'
import { amountText } from '#shared/domain/money.ts'
import { textAt } from '#shared/domain/text-column.ts'
import { patchIn } from '../state/staged-book.ts'
import type { RowSource } from '../state/row-source.ts'
import type { Store } from '../state/store-shape.ts'
import { currentWorkspace } from '../state/workspace.ts'

/** What cells are read from, and the row that must not be edited. */
export interface CellSource extends RowSource {
  readonly ownRow: number | null
}

/** The source of the list on screen, `null` before there is one. */
export function cellSourceOf(store: Store): CellSource | null {
  const { table, book, app } = store
  if (!table) return null
  const names = new Map(app?.groups)
  const selfId = currentWorkspace(app)?.selfId ?? null
  return { table, book, groupName: (id) => names.get(id) ?? id, ownRow: selfId && store.rowOf(selfId) }
}

/** The content of a cell as copying gives it: staged values in their places, amounts exact, `null` for nothing. */
export function rawAt(source: CellSource, row: number, column: string): CellValue {
  const { table } = source
  switch (column) {
    case 'name':
      return textAt(table.names, row)
    case 'monthly_spend': {
      const amount = amountAt(table.spend, row)
      return amount && amountText(amount)
    }
    case 'created_by':
      return codeText(table.creatorEmail, row) || codeText(table.creatorId, row)
    case 'group': {
      const id = codeText(table.group, row)
      return id && source.groupName(id)
    }
    case 'permissions':
      return permissionsAt(table, row)
    default: {
      const field = parseField(column)
      return field && fieldAt(source, row, field)
    }
  }
}

/** Whether a cell has content: what Ctrl+arrow and the block around a cell go by. */
export function isFilledAt(source: CellSource, row: number, column: string): boolean {
  // Every key has these, and asking for their text would cost more than the rest of a jump over all rows.
  return column === 'name' || column === 'permissions' || rawAt(source, row, column) !== null
}

/** The content of an editable cell as the user sees it. */
export function fieldAt({ table, book }: RowSource, row: number, field: Field): CellValue {
  const patch = patchIn(book, row, field)
  return patch ? patch.to : cellAt(table, row, field)
}
