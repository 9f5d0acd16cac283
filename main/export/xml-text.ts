// Characters that XML has not, and `_x0041_`, which Excel reads as one of them.
const ODD = /[^\t\n\u0020-\ud7ff\ue000-\ufffd]|_(?=x[0-9a-f]{4}_)/gi
const IS_ODD = /[^\t\n\u0020-\ud7ff\ue000-\ufffd]|_x[0-9a-f]{4}_/i
const PAIR = /[\ud800-\udbff][\udc00-\udfff]/g
const MARKUP = /[&<>"]/g
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** A text as XML of a workbook: nothing in it is markup, and what XML cannot say is written as Excel writes it. */
export function xmlText(text: string): string {
  const known = IS_ODD.test(text) ? withoutOdd(text) : text
  return /[&<>"]/.test(known) ? known.replaceAll(MARKUP, (sign) => ENTITIES[sign] ?? sign) : known
}

/** Halves of pairs that stand alone, controls, carriage returns (which XML reads as line feeds). */
function withoutOdd(text: string): string {
  let written = ''
  let from = 0
  for (const { 0: pair, index } of text.matchAll(PAIR)) {
    written += text.slice(from, index).replaceAll(ODD, escapeUnit) + pair
    from = index + pair.length
  }
  return written + text.slice(from).replaceAll(ODD, escapeUnit)
}

const escapeUnit = (unit: string): string => `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`

/** Whether blanks of a text would be lost without `xml:space`. */
export const hasOuterBlanks = (text: string): boolean => text.trim().length < text.length
