import type { ImportTable } from '#shared/contract/import.ts'
import type { CellTable } from '#shared/import/cell-table.ts'

/** As many characters of a cell are shown where one only looks, and where one may mend it. */
const GLANCE = 200
export const MENDED = 2000

const SAMPLE_ROWS = 8
// A file may have 16,384 columns, and the page is not to draw them all to show a sample.
const SAMPLE_COLUMNS = 60
const EXAMPLES = 3
/** Rows that are looked at for examples of a column. */
const LOOKED_AT = 200

/** What of a table is shown before anything is known about it. */
export function sampleOf(table: CellTable): ImportTable {
  const columns = Math.min(table.header.length, SAMPLE_COLUMNS)
  const sample = Array.from({ length: Math.min(SAMPLE_ROWS, table.rows) }, (_, row) =>
    Array.from({ length: columns }, (_cell, at) => cut(table.text(row, at), GLANCE)),
  )
  return {
    header: table.header.slice(0, columns).map((title) => cut(title, GLANCE)),
    columns: table.header.length,
    rows: table.rows,
    sample,
  }
}

/** Different texts from the first rows of a column. */
export function examplesOf(table: CellTable, column: number): readonly string[] {
  const found = new Set<string>()
  for (let row = 0; row < Math.min(table.rows, LOOKED_AT) && found.size < EXAMPLES; row++) {
    const text = table.text(row, column)
    if (text.trim() !== '') found.add(cut(text, GLANCE))
  }
  return [...found]
}

/** A text with its end left out where it is long; a pair of halves is not torn. */
export function cut(text: string, most = MENDED): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`
}
