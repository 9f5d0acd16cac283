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

/** Control and direction characters as their code, so that no key's name can write over a terminal. */
export function visible(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (character) => `<${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}>`,
  )
}
