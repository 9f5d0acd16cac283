import { words } from '#shared/words/en.ts'
import type { SelectedSpan, Selection, Store } from '../state/store-shape.ts'
import { singleCell } from '../state/view-selection.ts'
import type { GridColumn } from '../cells/column-model.ts'
import { joinNotes } from '../cells/notes.ts'
import { selectRange } from '../cells/range.ts'
import type { Range } from '../cells/range.ts'
import { recallSelection } from './selection-memory.ts'
import { touchedInView } from './touched.ts'

const { changedBack, changedAgain, notInView } = words.grid.notices

/**
 * Undoes or redoes one step and selects what was selected then. In another view it selects what was changed; where that
 * is too scattered or out of view, it goes to the first cell of it and says how many they are. What is selected comes
 * into sight.
 */
export function stepAndSelect(state: () => Store, columns: readonly GridColumn[], step: 'undo' | 'redo'): void {
  const command = state().book[step].at(-1)
  state()[step]()
  if (!command) return
  state().say(null)
  const recalled = recallSelection(state(), command, step === 'undo' ? 'before' : 'after')
  if (recalled) return state().seekAll(recalled)
  const { cells, inView, ranges, first } = touchedInView(state(), columns)
  const all = ranges && selectAll(ranges, columns)
  if (all) state().seekAll(all)
  else if (first) state().seekAll(singleCell({ at: first.at, column: columns[first.column]?.id ?? '' }))
  if (all && inView === cells) return
  const changed = (step === 'undo' ? changedBack : changedAgain)(cells)
  const hidden = cells - inView
  state().say({ kind: 'info', text: joinNotes([changed, hidden > 0 && notInView(hidden)]) })
}

/** Selects rectangles; the first cell of the first is active. */
function selectAll(ranges: readonly Range[], columns: readonly GridColumn[]): Selection | null {
  const [first, ...others] = ranges.map((range) => selectRange(range, columns))
  if (!first) return null
  const more = others.map(({ anchor, head }): SelectedSpan => ({ anchor, head }))
  return { ...first, ...(more.length > 0 && { more }) }
}
