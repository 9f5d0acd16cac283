import { readDecimal } from '#shared/domain/typed-amount.ts'
import { decimalSign } from '#shared/words/locale.ts'
import { decimalMark } from '../../ui/decimal-mark.ts'

/** A plain decimal as one would type it: with the decimal mark of the user's language. */
export function decimalToType(text: string): string {
  return text.replace('.', decimalSign())
}

/** The plain decimal that was typed, by the marks of the user's language; empty where it is none. */
export function typedDecimal(typed: string): string {
  return readDecimal(typed, decimalMark(), 'typed') ?? ''
}
