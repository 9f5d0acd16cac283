import { words } from '#shared/words/en.ts'
import { rowOfId } from '../state/draft-rows.ts'
import { cellSourceOf, fieldAt, meantValue } from '../cells/cell-source.ts'
import { columnOf } from './hands.ts'
import type { Hands } from './hands.ts'
import { entryValue, fillWithEntry } from './limit-edit.ts'
import { planOf, stageFrom } from './selection-memory.ts'

/** Closes the editor and stages what was typed; a blank limit stages nothing and says what to type instead. */
export function finishEdit(hands: Hands): void {
  const editing = hands.editing()
  if (!editing) return
  hands.setEditing(null)
  const state = hands.store.getState()
  const row = rowOfId(state, editing.keyId)
  const source = cellSourceOf(state)
  const { field, draft, column } = editing
  if (row === null || !source) return
  const entry = entryValue(field, draft.text, fieldAt(source, row, field), false)
  const to = entry === undefined ? undefined : meantValue(source, field, entry)
  if (to === undefined) return state.say({ kind: 'info', text: words.grid.notices.limitAdvice })
  const title = columnOf(hands, { at: 0, column })?.title ?? ''
  const edits = [{ field, rows: Uint32Array.of(row), tos: [to] }]
  stageFrom(hands, 1, planOf({ name: words.grid.undoNames.edit(title), edits }))
}

/** Ctrl+Enter in the editor: what was typed goes into every selected cell, and the selection stays. */
export function finishEverywhere(hands: Hands): void {
  const editing = hands.editing()
  if (!editing) return
  hands.setEditing(null)
  fillWithEntry(hands, editing.draft.text)
}
