import type { DecimalMark } from '#shared/domain/typed-amount.ts'
import { decimalSign } from '#shared/words/locale.ts'

/** The decimal mark of the user's language. */
export const decimalMark = (): DecimalMark => (decimalSign() === ',' ? ',' : '.')
