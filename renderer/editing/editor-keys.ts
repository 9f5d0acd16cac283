import type { KeyboardEvent } from 'react'
import { editText } from '../cells/edit-text.ts'
import { finishEdit, finishEverywhere } from './finish-edit.ts'
import type { Hands } from './hands.ts'
import { handleKey } from './keyboard.ts'
import { goOn, isCommand } from './moving.ts'
import type { ValueChoice } from './value-list.tsx'

interface EditorActs {
  /** Whether arrows stage and go on, or move in the text. */
  readonly arrowsCommit: { current: boolean }
  readonly choice: ValueChoice
  readonly pick: (text: string) => void
}

/** Acts on a key pressed in the editor. What an input method composes is its own. */
export function handleEditorKey(hands: Hands, event: KeyboardEvent<HTMLTextAreaElement>, acts: EditorActs): void {
  if (event.nativeEvent.isComposing) return
  if (handleListKey(event, acts)) return event.preventDefault()
  const { key } = event
  if (key === 'Escape') {
    hands.setEditing(null)
  } else if (key === 'Enter' && event.altKey) {
    event.currentTarget.setRangeText('\n', event.currentTarget.selectionStart, event.currentTarget.selectionEnd, 'end')
    event.currentTarget.dispatchEvent(new Event('input', { bubbles: true }))
  } else if (key === 'Enter' && isCommand(event)) {
    finishEverywhere(hands)
  } else if (key.toLowerCase() === 's' && isCommand(event)) {
    finishEdit(hands)
    hands.store.getState().openPage('review')
  } else if (key === 'Enter' || key === 'Tab') {
    finishEdit(hands)
    goOn(hands, key === 'Tab', event.shiftKey ? -1 : 1)
  } else if (key === 'F2') {
    acts.arrowsCommit.current = !acts.arrowsCommit.current
  } else if (key.startsWith('Arrow') && acts.arrowsCommit.current) {
    finishEdit(hands)
    handleKey(hands, event)
  } else return
  event.preventDefault()
}

function handleListKey(event: KeyboardEvent, { choice, pick }: EditorActs): boolean {
  const { key } = event
  if (key === 'ArrowDown' && event.altKey) {
    choice.open()
    return true
  }
  if (!choice.isOpen) return false
  if (key === 'Escape' || (key === 'ArrowUp' && event.altKey)) choice.close()
  else if (key === 'ArrowDown' || key === 'ArrowUp') choice.move(key === 'ArrowDown' ? 1 : -1)
  else if (key === 'Enter' && choice.chosen >= 0) pick(editText(choice.shown[choice.chosen]?.value ?? null))
  else return false
  return true
}
