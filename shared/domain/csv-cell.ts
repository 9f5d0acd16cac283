// At the beginning, also behind blanks that a spreadsheet overlooks.
const LEADING = /^[\s\u200b\u200c\u2060]*[=+\-@＝＋－＠]|^[\t\r\n']/
// Behind what begins a cell for a program that takes another delimiter for granted.
const INNER = /([,;|\t\r\n"]'*)(?=[=+\-@＝＋－＠])/g
const GUARDED_INNER = /([,;|\t\r\n"]'*)'(?=[=+\-@＝＋－＠])/g
const NUMBER = /^-?\d+(?:\.\d+)?$/
const QUOTED = /[",;|\t\r\n]/

/**
 * Text that no spreadsheet takes for a formula: with an apostrophe in front, and one before each later place that may
 * become the beginning of a cell. Text that begins with an apostrophe of its own gets one too, so that all is read back.
 */
export function withGuard(text: string): string {
  const isLeading = LEADING.test(text) && !NUMBER.test(text)
  if (!QUOTED.test(text)) return isLeading ? `'${text}` : text
  const inner = text.replaceAll(INNER, "$1'")
  return isLeading || inner !== text ? `'${inner}` : text
}

/** The text that stands in a cell of a CSV file: takes off the apostrophes that `withGuard` puts there, and no others. */
export function withoutGuard(cell: string): string {
  if (!cell.startsWith("'")) return cell
  const text = cell.slice(1).replaceAll(GUARDED_INNER, '$1')
  return withGuard(text) === cell ? text : cell
}

/** A cell of a CSV file (RFC 4180). What any program may take for a delimiter is quoted, whichever the file has. */
export function csvQuoted(cell: string): string {
  return QUOTED.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** One text of a CSV file, safe and quoted. */
export function csvCell(text: string): string {
  return csvQuoted(withGuard(text))
}

/** A value that may be absent: nothing for absent, a lone apostrophe for an empty text. */
export function csvValue(value: string | null): string {
  return value === null ? '' : value === '' ? "'" : csvCell(value)
}

/** The text of a cell that is not blank: a lone apostrophe is the empty one. */
export function readCsvText(cell: string): string {
  return cell === "'" ? '' : withoutGuard(cell)
}
