import { readCsvText } from '../domain/csv-cell.ts'
import type { CellValue } from '../domain/change.ts'

/**
 * The words for what a blank cell cannot say. A blank cell always leaves a label as it is. A lone apostrophe is the empty
 * text, as our exports write it; `empty` may be a further word for it. `remove` takes the label away. An apostrophe in
 * front of such a word makes it an ordinary text.
 */
export interface Empties {
  readonly remove: string | null
  readonly empty: string | null
}

/** A dash removes a label: no export of ours has one, because it writes the text `-` with an apostrophe in front. */
export const usualEmpties: Empties = { remove: '-', empty: null }

/** What a cell says of a label: a text, `null` for removing it, `undefined` for nothing at all. */
export function readLabelCell(text: string, { remove, empty }: Empties): CellValue | undefined {
  if (text.trim() === '') return undefined
  if (text === empty) return ''
  if (text === remove) return null
  if (text.startsWith("'") && (text.slice(1) === remove || text.slice(1) === empty)) return text.slice(1)
  return readCsvText(text)
}
