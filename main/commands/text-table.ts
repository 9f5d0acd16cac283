/** Lines up rows of cells in columns, the first row as a heading. Characters that steer a terminal are shown, not sent. */
export function showTable(rows: readonly (readonly string[])[]): string {
  const shown = rows.map((row) => row.map(visible))
  const widths = (shown[0] ?? []).map((_, column) =>
    shown.reduce((width, row) => Math.max(width, row[column]?.length ?? 0), 0),
  )
  return shown
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('')
}

const STEERING = /[\p{Cc}\p{Cf}\u2028\u2029]/gu
const codeOf = (character: string): string => `<${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}>`

/** Control and direction characters as their code, so that no key's name can write over a terminal. */
export function visible(text: string): string {
  return text.replace(STEERING, codeOf)
}

/** The same for sentences of several lines. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n')
}

const MOST = 80

/** A value of somebody else inside a sentence: it begins no line, and is cut where it is long. */
export function inLine(value: string): string {
  const start = Array.from(value.slice(0, 2 * MOST + 2))
  return visible(start.length > MOST ? `${start.slice(0, MOST).join('')}…` : value)
}
