import type { DecimalMark } from '#shared/domain/typed-amount.ts'

/** What stands between whole and part in the numbers of this computer's language. */
export function ownDecimalMark(): DecimalMark {
  const mark = new Intl.NumberFormat().formatToParts(1.5).find(({ type }) => type === 'decimal')
  return mark?.value === ',' ? ',' : '.'
}
