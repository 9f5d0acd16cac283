import type { CellValue } from '#shared/domain/change.ts'
import { codeText } from '#shared/domain/code-column.ts'
import type { CodeColumn } from '#shared/domain/code-column.ts'
import { labelKeyOf, parseField } from '#shared/domain/field.ts'
import { idAt, permissionsAt } from '#shared/domain/key-table.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { amountAt } from '#shared/domain/money-column.ts'
import { amountText } from '#shared/domain/money.ts'
import { textAt } from '#shared/domain/text-column.ts'
import { createFieldReader } from './field-reader.ts'
import { patchIn } from './staged-book.ts'
import { stagedLabel } from './row-source.ts'
import type { RowSource } from './row-source.ts'

/** The contents of a column as the user sees them, staged values in their places; the column is looked up once. */
export function createColumnReader(source: RowSource, column: string): (row: number) => CellValue {
  const read = createKeyReader(source, column)
  return (row) => (row < source.table.rowCount ? read(row) : draftValue(source, row, column))
}

/** The content of a cell of a draft. */
export function draftValue({ book, groupName }: RowSource, row: number, column: string): CellValue {
  const field = column === 'name' || column === 'group' ? column : parseField(column)
  const value = field && (patchIn(book, row, field)?.to ?? null)
  return value !== null && field === 'group' ? groupName(value) : value
}

function createKeyReader(source: RowSource, column: string): (row: number) => CellValue {
  const codes = columnCodes(source, column)
  if (codes) return (row) => codeText(codes, row)
  const { table } = source
  if (column === 'name') return (row) => textAt(table.names, row)
  if (column === 'id') return (row) => idAt(table, row)
  if (column === 'expiry') return createStagedReader(source)
  if (column !== 'monthly_spend') return () => null
  return (row) => {
    const amount = amountAt(table.spend, row)
    return amount && amountText(amount)
  }
}

function createStagedReader({ table, book }: RowSource): (row: number) => CellValue {
  const read = createFieldReader(table, 'expiry')
  return (row) => patchIn(book, row, 'expiry')?.to ?? read(row)
}

/** A column whose contents repeat, as codes; `null` for names and spend, which do not. */
export function columnCodes(source: RowSource, column: string): CodeColumn | null {
  const { table } = source
  const label = labelKeyOf(column)
  if (label !== null) return stagedLabel(source, label)
  if (column === 'monthly_limit') return limitCodes(source)
  if (column === 'created_by') return creatorCodes(table)
  if (column === 'group') return { codes: table.group.codes, values: table.group.values.map(source.groupName) }
  return column === 'permissions' ? permissionCodes(table) : null
}

function codesBy(rowCount: number, read: (row: number) => CellValue): CodeColumn {
  const codes = new Uint32Array(rowCount)
  const known = new Map<string, number>()
  for (let row = 0; row < rowCount; row++) {
    const text = read(row)
    if (text === null) continue
    let code = known.get(text)
    if (code === undefined) known.set(text, (code = known.size + 1))
    codes[row] = code
  }
  return { codes, values: [...known.keys()] }
}

function limitCodes({ table, book }: RowSource): CodeColumn {
  const read = createFieldReader(table, 'monthly_limit')
  const staged = book.patches.get('monthly_limit')
  return codesBy(table.rowCount, staged ? (row) => staged.get(row)?.to ?? read(row) : read)
}

function creatorCodes({ creatorEmail, creatorId, rowCount }: KeyTable): CodeColumn {
  if (creatorEmail.codes.every((code) => code !== 0) && !creatorEmail.values.includes('')) return creatorEmail
  return codesBy(rowCount, (row) => codeText(creatorEmail, row) || codeText(creatorId, row))
}

function permissionCodes(table: KeyTable): CodeColumn {
  const { manage, completions, rowCount } = table
  const width = completions.values.length + 1
  const texts = new Map<number, string>()
  return codesBy(rowCount, (row) => {
    const pair = (manage.codes[row] ?? 0) * width + (completions.codes[row] ?? 0)
    let text = texts.get(pair)
    if (text === undefined) texts.set(pair, (text = permissionsAt(table, row)))
    return text
  })
}
