/** Writes the rows of a table for other programs: labels are marked as text, so that `007` stays what it is. */
export function showRows(rows: readonly (readonly string[])[], isText: (column: number) => boolean): string {
  return rows.map((row) => `<tr>${row.map((text, at) => showCell(text, isText(at))).join('')}</tr>`).join('\n')
}

function showCell(text: string, isText: boolean): string {
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>')
  return isText ? `<td style="mso-number-format:'\\@'">${safe}</td>` : `<td>${safe}</td>`
}
