import type { Store } from '../state/store-shape.ts'
import type { GridColumn } from '../cells/column-model.ts'
import { columnAt, selectRange } from '../cells/range.ts'
import type { Range } from '../cells/range.ts'
import { recallSelection } from './selection-memory.ts'

/** Undoes or redoes one step and selects what was selected then; else what it changed, as far as that is in view. */
export function stepAndSelect(state: () => Store, columns: readonly GridColumn[], step: 'undo' | 'redo'): void {
  const { book } = state()
  const command = book[step].at(-1)
  state()[step]()
  const selection = recallSelection(state(), command, step === 'undo' ? 'before' : 'after')
  if (selection) return state().select(selection)
  const range = touchedRange(state(), columns)
  if (range) state().select(selectRange(range, columns))
}

function touchedRange({ touched, view, book }: Store, columns: readonly GridColumn[]): Range | null {
  if (!touched) return null
  const marks = new Uint8Array(book.cells.length)
  for (const rows of touched.rows) for (const row of rows) marks[row] = 1
  let top = -1
  let bottom = -1
  view.forEach((row, at) => {
    if (marks[row] !== 1) return
    if (top < 0) top = at
    bottom = at
  })
  if (top < 0) return null
  const places = touched.fields.map((field) => columnAt(columns, field))
  return { top, bottom, left: Math.min(...places), right: Math.max(...places) }
}
