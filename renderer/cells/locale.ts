import type { DecimalMark } from '#shared/domain/typed-amount.ts'

/** The decimal mark of the user's language. */
export const decimalMark: DecimalMark =
  new Intl.NumberFormat(globalThis.navigator?.language).formatToParts(1.5).find(({ type }) => type === 'decimal')
    ?.value === ','
    ? ','
    : '.'
