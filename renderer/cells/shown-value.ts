import type { CellValue } from '#shared/domain/change.ts'
import { words } from '#shared/words/en.ts'
import { showMoney } from '../ui/money-text.ts'
import { nameValue } from './cell-view.ts'
import type { GridColumn } from './column-model.ts'

/** A value of a column in a list of values: absent and empty are named. */
export function shownValue(column: GridColumn, value: CellValue): string {
  if (value === null) return column.id === 'expiry' ? words.grid.notTold : words.columns.absentValue
  if (value === '') return words.columns.emptyValue
  if (column.id === 'monthly_spend') return showMoney(value)
  return column.field ? nameValue(column.field, value) : value
}
