import type { CellValue } from '#shared/domain/change.ts'
import type { Finder } from '#shared/domain/find-text.ts'
import { parseAmount } from '#shared/domain/money.ts'
import { decimalMark } from '../ui/decimal-mark.ts'
import { readEdit, typedText } from './edit-text.ts'
import { showCents } from './show-amount.ts'
import { showValue } from './show-value.ts'

/**
 * The texts by which contents of a column are found besides themselves: as they are typed and as they are shown. `null`
 * where they are shown as they are.
 */
export function otherTexts(column: string): ((value: string) => readonly string[]) | null {
  const mark = decimalMark()
  if (column === 'monthly_limit' || column === 'expiry')
    return (value) => [typedText(column, value, mark), showValue(column, value).text]
  if (column !== 'monthly_spend') return null
  return (value) => {
    const amount = parseAmount(value)
    const exact = mark === ',' ? [value.replace('.', ',')] : []
    return amount ? [showCents(amount), ...exact] : exact
  }
}

/**
 * What a cell holds once everything that was found in it is replaced. In limits and expiries the result is read as if it
 * had been typed; `undefined` for a blank limit, which is left alone.
 */
export function createReplacer(finder: Finder, by: string): (column: string, value: string) => CellValue | undefined {
  const mark = decimalMark()
  return (column, value) => {
    if (column !== 'monthly_limit' && column !== 'expiry') return finder.replace(value, by)
    const typed = typedText(column, value, mark)
    const found = [typed, showValue(column, value).text].find((text) => finder.finds(text))
    const text = finder.replace(found ?? value, by)
    // Found only as it is kept: what is left of it has its decimal point.
    const isKept = found === undefined && text !== by
    return readEdit(column, text, isKept ? '.' : mark)
  }
}
