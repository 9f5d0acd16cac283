import type { Store } from '../state/store-shape.ts'
import type { GridColumn } from '../cells/column-model.ts'
import { recallSelection } from './selection-memory.ts'

/** Undoes or redoes one step and selects what was selected then, in another view what was changed. That comes into sight. */
export function stepAndSelect(state: () => Store, columns: readonly GridColumn[], step: 'undo' | 'redo'): void {
  const command = state().book[step].at(-1)
  state()[step]()
  if (!command) return
  state().say(null)
  const recalled = recallSelection(state(), command, step === 'undo' ? 'before' : 'after')
  if (recalled) state().seekAll(recalled)
  else void import('./show-touched.ts').then(({ showTouched }) => showTouched(state, columns, step))
}
