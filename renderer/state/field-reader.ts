import type { CellValue } from '#shared/domain/change.ts'
import { codeText } from '#shared/domain/code-column.ts'
import type { StagedField } from '#shared/contract/staged-entry.ts'
import { labelKeyOf } from '#shared/domain/field.ts'
import { cellAt, labelColumn } from '#shared/domain/key-table.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'

/** What the list states in a row of one field. */
export type FieldReader = (row: number) => CellValue

/**
 * Reads one field of many rows as the list states it, or as it was last set from here where no list does; the column is
 * looked up once. What is beyond the list states nothing, and no key is a draft or deleted.
 */
export function createFieldReader(table: KeyTable, field: StagedField): FieldReader {
  const label = labelKeyOf(field)
  if (field === 'monthly_limit') return createLimitReader(table)
  if (field === 'expiry') return (row) => table.beside.expiries.get(row) ?? null
  if (label === null) return () => null
  const column = labelColumn(table, label)
  return column ? (row) => codeText(column, row) : () => null
}

// Limits repeat: the same number is written as text once.
function createLimitReader(table: KeyTable): FieldReader {
  const texts = new Map<number, CellValue>()
  const { nanos } = table.limit
  return (row) => {
    if (row >= table.rowCount) return null
    const nano = nanos[row] ?? Number.NaN
    if (!Number.isFinite(nano) && !Number.isNaN(nano)) return cellAt(table, row, 'monthly_limit')
    let text = texts.get(nano)
    if (text === undefined) texts.set(nano, (text = cellAt(table, row, 'monthly_limit')))
    return text
  }
}
