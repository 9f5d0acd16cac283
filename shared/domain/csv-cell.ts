const FORMULA = /^[=+\-@\t\r\n＝＋－＠']/
const NUMBER = /^-?\d+(?:\.\d+)?$/

/**
 * One cell of a CSV file (RFC 4180). Text that a spreadsheet would take for a formula is kept as text by an apostrophe
 * in front of it. Text that begins with an apostrophe of its own gets one too, so that taking one off reads all back.
 */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The text that stands in a cell of a CSV file: takes off the apostrophe that keeps it from being a formula, and no other one. */
export function withoutGuard(cell: string): string {
  if (!cell.startsWith("'")) return cell
  const text = cell.slice(1)
  return FORMULA.test(text) && !NUMBER.test(text) ? text : cell
}

/** A value that may be absent: nothing for absent, a lone apostrophe for an empty text. */
export function csvValue(value: string | null): string {
  return value === null ? '' : value === '' ? "'" : csvCell(value)
}
