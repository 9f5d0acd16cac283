import type { KeyboardEvent } from 'react'
import { cellSourceOf, fieldAt } from './cell-source.ts'
import { editText } from './edit-text.ts'
import { activeOf, beginEdit, columnOf, forgetTabs } from './hands.ts'
import type { Hands } from './hands.ts'
import { arrow, goOn, isCommand, jumpEnd, jumpHome, turnPage } from './moving.ts'
import { removeSelected } from './remove.ts'
import { handleSelectKey } from './select-keys.ts'

type Act = (hands: Hands, event: KeyboardEvent) => void

const acts: Readonly<Record<string, Act>> = {
  ArrowUp: (hands, event) => arrow(hands, event, -1, 0),
  ArrowDown: (hands, event) => arrow(hands, event, 1, 0),
  ArrowLeft: (hands, event) => arrow(hands, event, 0, -1),
  ArrowRight: (hands, event) => arrow(hands, event, 0, 1),
  Home: jumpHome,
  End: jumpEnd,
  PageUp: (hands, event) => turnPage(hands, event, -1),
  PageDown: (hands, event) => turnPage(hands, event, 1),
  Tab: (hands, event) => goOn(hands, true, event.shiftKey ? -1 : 1),
  Enter: (hands, event) => goOn(hands, false, event.shiftKey ? -1 : 1),
  F2: (hands) => editActive(hands),
  Delete: (hands) => removeSelected(hands),
  Backspace: (hands) => beginEdit(hands, 'overwrite', ''),
  Escape: (hands) => stepOut(hands),
}

const commands: Readonly<Record<string, Act>> = {
  backspace: (hands) => hands.reveal(activeOf(hands)),
}

// Tab, Enter and typing go on with a row that is being filled in; these leave it.
const GOES_ELSEWHERE = /^(?:Arrow|Home|End|Page|Escape)/
// With Ctrl these are pages of the window, not of the list.
const PAGES = /^Page/

/** Acts on a key pressed in the grid while no cell is being edited; answers whether it meant something here. */
export function handleKey(hands: Hands, event: KeyboardEvent): boolean {
  if (GOES_ELSEWHERE.test(event.key)) forgetTabs(hands)
  if (handleSelectKey(hands, event)) return true
  const act = actFor(event)
  if (act) {
    act(hands, event)
    return true
  }
  // Not prevented: the editor takes the focus now, and the key, dead key or first stroke of an input method lands in it.
  if (isTyping(event)) beginEdit(hands, 'overwrite', '')
  return false
}

function actFor(event: KeyboardEvent): Act | undefined {
  if (!isCommand(event)) return acts[event.key]
  if (PAGES.test(event.key)) return undefined
  return commands[event.key.toLowerCase()] ?? acts[event.key]
}

function isTyping(event: KeyboardEvent): boolean {
  const isAltGraph = event.getModifierState('AltGraph')
  if (!isAltGraph && (isCommand(event) || event.altKey)) return false
  return event.key.length === 1 || event.key === 'Dead' || event.key === 'Process' || event.nativeEvent.isComposing
}

/** Opens the editor on the content of the active cell. */
export function editActive(hands: Hands, withList = false): void {
  const state = hands.store.getState()
  const place = activeOf(hands)
  const column = columnOf(hands, place)
  const source = cellSourceOf(state)
  const row = state.view[place.at]
  const value = source && column?.field && row !== undefined ? fieldAt(source, row, column.field) : null
  beginEdit(hands, 'edit', editText(value), withList)
}

/** Escape, one level a press. */
function stepOut(hands: Hands): void {
  const active = activeOf(hands)
  hands.store.getState().select({ active, anchor: active, head: active })
  hands.store.getState().say(null)
}
