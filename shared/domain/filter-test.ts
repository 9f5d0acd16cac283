import { assertNever } from './assert-never.ts'
import type { CellValue } from './change.ts'
import { codeText } from './code-column.ts'
import type { CodeColumn } from './code-column.ts'
import { labelKeyOf, parseField } from './field.ts'
import type { Field } from './field.ts'
import type { Comparison, Filter, FilterField } from './filter.ts'
import { buildExpiryTest } from './filter-expiry.ts'
import { cellAt, idAt, isByMember, labelColumn, permissionsAt } from './key-table.ts'
import type { KeyTable } from './key-table.ts'
import { amountAt } from './money-column.ts'
import { amountText, compareAmounts, parseAmount } from './money.ts'
import { textAt } from './text-column.ts'

/** Makes the test of a pattern; throws PatternError for one it cannot read. Handed in, because the matcher is large and seldom needed. */
export type CompilePattern = (pattern: string) => (value: string) => boolean

/** What a filter looks at: the list, what is staged over it, the names of groups, and the matcher of patterns. */
export interface FilterSource {
  readonly table: KeyTable
  readonly compilePattern: CompilePattern
  readonly groupName: (id: string) => string
  /** The moment (in milliseconds since 1970) from which a number of days counts. */
  readonly now?: number
  /** The staged content of a cell, `undefined` where nothing is staged. */
  readonly staged?: (row: number, field: Field) => CellValue | undefined
}

/** Says of a row whether it belongs to the result. */
export type RowTest = (row: number) => boolean

/** A pattern that the linear-time matcher cannot read, or that is too large. */
export class PatternError extends Error {
  override readonly name = 'PatternError'
}

/** Turns a filter into a test of rows; throws PatternError for an unreadable pattern. */
export function buildRowTest(filter: Filter, source: FilterSource): RowTest {
  switch (filter.kind) {
    case 'not': {
      const part = buildRowTest(filter.part, source)
      return (row) => !part(row)
    }
    case 'and': {
      const parts = filter.parts.map((part) => buildRowTest(part, source))
      return (row) => parts.every((part) => part(row))
    }
    case 'or': {
      const parts = filter.parts.map((part) => buildRowTest(part, source))
      return (row) => parts.some((part) => part(row))
    }
    case 'compare': {
      return buildComparison(filter, source)
    }
    default: {
      return assertNever(filter)
    }
  }
}

function buildComparison(comparison: Comparison, source: FilterSource): RowTest {
  const accepts = buildValueTest(comparison, source)
  const field = editableField(comparison.field)
  const plain = buildPlainTest(comparison.field, source, accepts)
  const { staged } = source
  if (!staged || !field) return plain
  return (row) => {
    const value = staged(row, field)
    return value === undefined ? plain(row) : accepts(value)
  }
}

function editableField(field: FilterField): Field | null {
  return parseField(field)
}

/** Tests each value of a dictionary once instead of every row, where a column has one. */
function buildPlainTest(field: FilterField, source: FilterSource, accepts: (value: CellValue) => boolean): RowTest {
  const { table } = source
  const byCode = (column: CodeColumn, show: (value: string) => string = (value) => value): RowTest => {
    // Asked when a row first has the value: a large dictionary costs nothing at once.
    const answers: boolean[] = []
    const answer = (code: number): boolean => accepts(code === 0 ? null : show(column.values[code - 1] ?? ''))
    return (row) => (answers[column.codes[row] ?? 0] ??= answer(column.codes[row] ?? 0))
  }
  const label = labelKeyOf(field)
  if (label !== null) {
    const column = labelColumn(table, label)
    const absent = accepts(null)
    return column ? byCode(column) : () => absent
  }
  if (field === 'group') return byCode(table.group, source.groupName)
  if (field === 'manage') return byCode(table.manage)
  if (field === 'completions') return byCode(table.completions)
  return (row) => accepts(plainText(field, table, row))
}

function plainText(field: FilterField, table: KeyTable, row: number): CellValue {
  if (field === 'id') return idAt(table, row)
  if (field === 'name') return textAt(table.names, row)
  if (field === 'created_by') return codeText(table.creatorEmail, row) ?? codeText(table.creatorId, row)
  if (field === 'monthly_limit') return cellAt(table, row, 'monthly_limit')
  if (field === 'permissions') return permissionsAt(table, row)
  if (field === 'expiry') return cellAt(table, row, 'expiry')
  if (field === 'member') return memberText(isByMember(table, row))
  const spend = amountAt(table.spend, row)
  return spend && amountText(spend)
}

function memberText(isMember: boolean | null): CellValue {
  return isMember === null ? null : isMember ? 'yes' : 'no'
}

function buildValueTest(
  comparison: Comparison,
  { compilePattern, now = 0 }: FilterSource,
): (value: CellValue) => boolean {
  if (comparison.field === 'expiry') return buildExpiryTest(comparison, { compilePattern, now })
  const { operator, value: wanted } = comparison
  switch (operator) {
    case '=': {
      return comparison.any ? (value) => value !== null : (value) => sameText(comparison, value, wanted)
    }
    case '!=': {
      return comparison.any ? (value) => value === null : (value) => !sameText(comparison, value, wanted)
    }
    case '~': {
      const matches = compilePattern(wanted)
      return (value) => value !== null && matches(value)
    }
    case '!~': {
      const matches = compilePattern(wanted)
      return (value) => value === null || !matches(value)
    }
    case '>':
    case '>=':
    case '<':
    case '<=': {
      return (value) => value !== null && inOrder(operator, orderAmounts(comparison.field, value, wanted))
    }
    default: {
      return assertNever(operator)
    }
  }
}

function sameText(comparison: Comparison, value: CellValue, wanted: string): boolean {
  if (value === wanted) return true
  const money = comparison.field === 'monthly_limit' || comparison.field === 'monthly_spend'
  return money && value !== null && orderAmounts(comparison.field, value, wanted) === 0
}

/** Orders a cell's amount and a wanted one exactly, `null` when one of them is none. No cap is above every limit. */
function orderAmounts(field: FilterField, value: string, wanted: string): number | null {
  const amounts = [value, wanted].map((text) =>
    field === 'monthly_limit' && text === 'none' ? 'none' : parseAmount(text),
  )
  const [left = null, right = null] = amounts
  if (left === null || right === null) return null
  if (left === 'none' || right === 'none') return left === right ? 0 : left === 'none' ? 1 : -1
  return compareAmounts(left, right)
}

function inOrder(operator: '>' | '>=' | '<' | '<=', order: number | null): boolean {
  if (order === null) return false
  if (operator === '>') return order > 0
  if (operator === '>=') return order >= 0
  return operator === '<' ? order < 0 : order <= 0
}
