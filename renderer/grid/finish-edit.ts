import { words } from '#shared/words/en.ts'
import { readEdit } from './edit-text.ts'
import { columnOf } from './hands.ts'
import type { Hands } from './hands.ts'

/** Closes the editor and stages what was typed; a blank limit stages nothing and says what to type instead. */
export function finishEdit(hands: Hands): void {
  const editing = hands.editing()
  if (!editing) return
  hands.setEditing(null)
  const state = hands.store.getState()
  const row = state.rowOf(editing.keyId)
  const to = readEdit(editing.field, editing.draft.text)
  if (to === undefined) return state.say({ kind: 'info', text: words.grid.notices.limitAdvice })
  const title = columnOf(hands, { at: 0, column: editing.column })?.title ?? ''
  if (row !== null) state.stage(words.grid.undoNames.edit(title), [{ row, field: editing.field, to }])
}
