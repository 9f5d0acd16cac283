import { words } from '#shared/words/en.ts'
import type { KeyboardEvent } from 'react'
import { cellSourceOf, editableAt, fieldAt } from '../cells/cell-source.ts'
import { requestCopy, requestPaste } from './clipboard.ts'
import { typedText } from '../cells/edit-text.ts'
import { copyFromAbove, fillFromEdge, fillWithActive } from './fill.ts'
import type { Editing } from './fx.ts'
import { handleGroupKey } from './group-keys.ts'
import { activeOf, beginEdit, columnOf, forgetTabs, selectedRanges } from './hands.ts'
import type { Hands } from './hands.ts'
import { keyboardOf } from '../state/keyboard.ts'
import { decimalMark } from '../ui/decimal-mark.ts'
import { arrow, goOn, isCommand, jumpEnd, jumpHome, turnPage } from './moving.ts'
import { removeSelected } from './remove.ts'
import { stampToday } from './stamp-today.ts'
import { deleteRows, duplicateRows, newDrafts } from './row-acts.ts'
import { handleSelectKey } from './select-keys.ts'
import { walkInvalid } from './walk-invalid.ts'

type Act = (hands: Hands, event: KeyboardEvent) => void

const acts: Readonly<Record<string, Act>> = {
  ArrowUp: (hands, event) => arrow(hands, event, -1, 0),
  ArrowDown: (hands, event) => (isListKey(event) ? openList(hands) : arrow(hands, event, 1, 0)),
  ArrowLeft: (hands, event) => arrow(hands, event, 0, -1),
  ArrowRight: (hands, event) => arrow(hands, event, 0, 1),
  Home: jumpHome,
  End: jumpEnd,
  PageUp: (hands, event) => turnPage(hands, event, -1),
  PageDown: (hands, event) => turnPage(hands, event, 1),
  Tab: (hands, event) => goOn(hands, true, event.shiftKey ? -1 : 1),
  Enter: (hands, event) => goOn(hands, false, event.shiftKey ? -1 : 1),
  F2: (hands) => editActive(hands),
  F4: (hands) => repeatFill(hands),
  F8: (hands, event) => walkInvalid(hands, event.shiftKey ? -1 : 1),
  F10: (hands, event) => event.shiftKey && openMenu(hands),
  ContextMenu: (hands) => openMenu(hands),
  Delete: (hands) => removeSelected(hands),
  Backspace: (hands) => beginEdit(hands, 'overwrite', ''),
  Escape: (hands) => stepOut(hands),
}

const commands: Readonly<Record<string, Act>> = {
  x: (hands) => requestCopy(hands, 'cut'),
  u: (hands) => editActive(hands),
  d: (hands) => fillFromEdge(hands, true),
  '+': newDrafts,
  // The key of the plus sign without Shift.
  '=': newDrafts,
  '-': deleteRows,
  r: (hands) => fillFromEdge(hands, false),
  "'": copyFromAbove,
  ';': stampToday,
  enter: fillWithActive,
  backspace: (hands) => hands.reveal(activeOf(hands)),
}

const shiftCommands: Readonly<Record<string, Act>> = {
  c: (hands) => requestCopy(hands, 'headers'),
  d: duplicateRows,
  '+': newDrafts,
  v: (hands) => requestPaste(hands, 'ask'),
}

// The browser copies and pastes for the real keys; a key that stands for one of them has to ask for it.
const clipboardKeys: Readonly<Record<string, Act>> = {
  c: (hands) => requestCopy(hands, 'plain'),
  v: (hands) => requestPaste(hands, 'plain'),
}

/** The keys that act on a cell that is not being edited. */
export const gridKeys: readonly string[] = Object.keys(acts)

// Tab, Enter and typing go on with a row that is being filled in; these leave it.
const GOES_ELSEWHERE = /^(?:Arrow|Home|End|Page|Escape)/
// With Ctrl these are pages of the window, not of the list.
const PAGES = /^Page/

/** Acts on a key pressed in the grid while no cell is being edited; answers whether it meant something here. */
export function handleKey(hands: Hands, event: KeyboardEvent): boolean {
  if (event.key === 'Tab' && keyboardOf(hands.store.getState().app).tabLeaves) return false
  const onGroup = handleGroupKey(hands, event)
  if (onGroup !== null) return onGroup
  if (GOES_ELSEWHERE.test(event.key)) forgetTabs(hands)
  if (handleSelectKey(hands, event)) return true
  const act = isRepeat(hands, event) ? repeatFill : actFor(event)
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
  if (!event.isTrusted && !event.shiftKey && clipboardKeys[event.key]) return clipboardKeys[event.key]
  return (event.shiftKey ? shiftCommands : commands)[event.key.toLowerCase()] ?? acts[event.key]
}

/** With nothing to redo, its key does the last fill or replacement again, as in spreadsheets. */
function isRepeat(hands: Hands, event: KeyboardEvent): boolean {
  const isRedo = isCommand(event) && !event.shiftKey && event.key.toLowerCase() === 'y'
  const { redoName, replacement } = hands.store.getState()
  return isRedo && (hands.repeat.current !== null || replacement !== null) && redoName === null
}

/** Does the last fill or replacement again, over the selection of now. */
export function repeatFill(hands: Hands): void {
  const { repeat, store } = hands
  const { replacement } = store.getState()
  if (replacement) void import('./replace-again.ts').then(({ replaceAgain }) => replaceAgain(hands, replacement))
  else if (repeat.current) repeat.current()
  else store.getState().say({ kind: 'info', text: words.grid.notices.nothingToRepeat })
}

function isTyping(event: KeyboardEvent): boolean {
  const isAltGraph = event.getModifierState('AltGraph')
  if (!isAltGraph && (isCommand(event) || event.altKey)) return false
  return event.key.length === 1 || event.key === 'Dead' || event.key === 'Process' || event.nativeEvent.isComposing
}

/** Opens the editor on the content of the active cell; the caret stands at its end, or where the mouse was pressed. */
export function editActive(hands: Hands, withList = false, caret?: Editing['caret']): void {
  const state = hands.store.getState()
  const place = activeOf(hands)
  const column = columnOf(hands, place)
  const source = cellSourceOf(state)
  const row = state.view[place.at]
  const field = source && column && row !== undefined ? editableAt(source, row, column) : null
  const text = source && field && row !== undefined ? typedText(field, fieldAt(source, row, field), decimalMark()) : ''
  beginEdit(hands, 'edit', text, { withList, ...(caret && { caret }) })
}

/** The values of the cell; of whole columns, their menu. */
function openList(hands: Hands): void {
  const { view, openColumnMenu } = hands.store.getState()
  const isWhole = selectedRanges(hands).every(({ top, bottom }) => top === 0 && bottom === view.length - 1)
  if (isWhole && view.length > 1) openColumnMenu({ column: activeOf(hands).column, part: 'commands' })
  else editActive(hands, true)
}

function isListKey({ altKey, shiftKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return altKey && !shiftKey && !ctrlKey && !metaKey
}

/** Opens the menu of the selection at the active cell. */
function openMenu(hands: Hands): void {
  const place = activeOf(hands)
  hands.reveal(place)
  hands.show({ panel: { kind: 'menu', ...hands.pointOf(place) } })
}

/** Escape, one level a press. */
function stepOut(hands: Hands): void {
  if (hands.fx().clip) return hands.show({ clip: null })
  const active = activeOf(hands)
  hands.store.getState().select({ active, anchor: active, head: active })
  hands.store.getState().say(null)
}
