import { AppError } from '#shared/contract/app-error.ts'
import type { SheetCell } from '#shared/export/cell-sheet.ts'
import { assertNever } from '#shared/domain/assert-never.ts'
import { styles } from './styles.ts'
import { hasOuterBlanks, xmlText } from './xml-text.ts'

/** What Excel can hold. */
export const MOST = { rows: 1_048_576, columns: 16_384, cell: 32_767, digits: 15 }
/** What stands around the text of a cell, from behind its place on. */
export const around = {
  open: '" t="inlineStr"><is><t>',
  keepingBlanks: '" t="inlineStr"><is><t xml:space="preserve">',
  close: '</t></is></c>',
}
const NUMBER = /^-?\d+(?:\.\d+)?$/

/** A cell of text, at a place that may carry its style. */
export const textCell = (place: string, text: string): string => `<c r="${place}${textRest(text, place)}`

/**
 * A cell of text from behind its place on; `where` is for people.
 * SECURITY: text stays in an element for text, whatever it begins with; nothing here makes a formula or a link of it.
 */
export function textRest(text: string, where: string): string {
  checkLength(text, where)
  return (hasOuterBlanks(text) ? around.keepingBlanks : around.open) + xmlText(text) + around.close
}

/** From behind its place on: a real number where Excel keeps all of its digits; else, and for a word among numbers, text. */
function numberRest(text: string | null, style: number, where: string): string {
  if (text === null) return ''
  return isExactNumber(text) ? numberOpen(style) + text + NUMBER_CLOSE : textRest(text, where)
}

/** What stands around a number from behind its place on. */
export const numberOpen = (style: number): string => `" s="${style}"><v>`
export const NUMBER_CLOSE = '</v></c>'

/** Whether a text is a number of which Excel keeps all digits. */
export const isExactNumber = (text: string): boolean =>
  NUMBER.test(text) &&
  (text.length <= MOST.digits || text.replace(/^-?0*\.?0*/, '').replace('.', '').length <= MOST.digits)

/** 1970-01-01, counted as Excel counts days. */
const EPOCH = 25_569

/** From behind its place on: a UTC day since 1970-01-01 as a real date. */
export const dayRest = (day: number, style: number): string => `" s="${style}"><v>${day + EPOCH}</v></c>`

/** A cell of a sheet of single cells. */
export function cellXml(place: string, cell: SheetCell): string {
  if (cell === null) return ''
  const style = styles[cell.style]
  switch (cell.kind) {
    case 'text':
      return textCell(style === 0 ? place : `${place}" s="${style}`, cell.text)
    case 'number':
      return `<c r="${place}${numberRest(cell.text, style, place)}`
    case 'day':
      return `<c r="${place}${dayRest(cell.day, style)}`
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
