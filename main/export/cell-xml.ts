import { AppError } from '#shared/contract/app-error.ts'
import type { SheetCell } from '#shared/export/cell-sheet.ts'
import { assertNever } from '#shared/domain/assert-never.ts'
import { styles } from './styles.ts'
import { hasOuterBlanks, xmlText } from './xml-text.ts'

/** What Excel can hold. */
export const MOST = { rows: 1_048_576, columns: 16_384, cell: 32_767, digits: 15 }
const NUMBER = /^-?\d+(?:\.\d+)?$/

/** SECURITY: text stays in an element for text, whatever it begins with; nothing here makes a formula or a link of it. */
export function textCell(place: string, text: string): string {
  checkLength(text, place)
  const space = hasOuterBlanks(text) ? ' xml:space="preserve"' : ''
  return `<c r="${place}" t="inlineStr"><is><t${space}>${xmlText(text)}</t></is></c>`
}

/** A real number where Excel keeps all of its digits; else, and for a word among numbers, text. */
export function numberCell(place: string, text: string | null, style: number): string {
  if (text === null) return ''
  if (!NUMBER.test(text)) return textCell(place, text)
  const isExact = text.length <= MOST.digits || text.replace(/^-?0*\.?0*/, '').replace('.', '').length <= MOST.digits
  return isExact ? `<c r="${place}" s="${style}"><v>${text}</v></c>` : textCell(place, text)
}

/** A cell of a sheet of single cells. */
export function cellXml(place: string, cell: SheetCell): string {
  if (cell === null) return ''
  const style = styles[cell.style]
  switch (cell.kind) {
    case 'text':
      return textCell(style === 0 ? place : `${place}" s="${style}`, cell.text)
    case 'number':
      return numberCell(place, cell.text, style)
    case 'formula':
      // A formula that comes to no number shows an empty text, and says so.
      return cell.value === null
        ? `<c r="${place}" s="${style}" t="str"><f>${xmlText(cell.formula)}</f><v></v></c>`
        : `<c r="${place}" s="${style}"><f>${xmlText(cell.formula)}</f><v>${cell.value}</v></c>`
    default:
      return assertNever(cell)
  }
}

/** Refuses a text that no cell can hold. */
export function checkLength(text: string, where: string): void {
  if (text.length > MOST.cell) throw tooLarge(where)
}

/** What Excel cannot hold, and where it is. */
export const tooLarge = (detail: string): AppError => new AppError('too_large_for_excel', { detail })
