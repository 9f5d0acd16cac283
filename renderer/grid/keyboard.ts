import type { KeyboardEvent } from 'react'
import { columnAt, blockEdge, nextInside, rangeOf, selectRange, sizeOf } from './range.ts'
import type { GridPlace } from './range.ts'
import { rawAt, cellSourceOf, fieldAt } from './cell-source.ts'
import { editText } from './edit-text.ts'
import { activeOf, beginEdit, columnOf, forgetTabs, goTo, selectCells } from './hands.ts'
import type { Hands } from './hands.ts'
import { removeSelected } from './remove.ts'
import { resizeActive, sortActive } from './column-commands.ts'

type Act = (hands: Hands, event: KeyboardEvent) => void

const acts: Readonly<Record<string, Act>> = {
  ArrowUp: (hands, event) => arrow(hands, event, -1, 0),
  ArrowDown: (hands, event) => arrow(hands, event, 1, 0),
  ArrowLeft: (hands, event) => arrow(hands, event, 0, -1),
  ArrowRight: (hands, event) => arrow(hands, event, 0, 1),
  Home: (hands, event) => jumpHome(hands, event),
  End: (hands, event) => jump(hands, event, isCommand(event) ? Infinity : headOf(hands, event).at, Infinity),
  PageUp: (hands, event) => turnPage(hands, event, -1),
  PageDown: (hands, event) => turnPage(hands, event, 1),
  Tab: (hands, event) => goOn(hands, true, event.shiftKey ? -1 : 1),
  Enter: (hands, event) => goOn(hands, false, event.shiftKey ? -1 : 1),
  F2: (hands) => editActive(hands),
  Delete: (hands) => removeSelected(hands),
  Backspace: (hands) => beginEdit(hands, 'overwrite', ''),
  Escape: (hands) => collapse(hands),
}

/** The keys that act on a cell that is not being edited. */
export const gridKeys: readonly string[] = Object.keys(acts)

// Tab, Enter and typing go on with a row that is being filled in; these leave it.
const GOES_ELSEWHERE = /^(?:Arrow|Home|End|Page|Escape)/

/** Acts on a key pressed in the grid while no cell is being edited; answers whether it meant something here. */
export function handleKey(hands: Hands, event: KeyboardEvent): boolean {
  if (GOES_ELSEWHERE.test(event.key)) forgetTabs(hands)
  if (handleSelectKey(hands, event)) return true
  const act = acts[event.key]
  if (act) {
    act(hands, event)
    return true
  }
  // Not prevented: the editor takes the focus now, and the key, dead key or first stroke of an input method lands in it.
  if (isTyping(event)) beginEdit(hands, 'overwrite', '')
  return false
}

function handleSelectKey(hands: Hands, event: KeyboardEvent): boolean {
  const { all } = hands.layout()
  const last = hands.store.getState().view.length - 1
  const active = activeOf(hands)
  const column = columnAt(all, active.column)
  const select = (top: number, bottom: number, left: number, right: number): boolean => {
    hands.store.getState().select({ ...selectRange({ top, bottom, left, right }, all), active })
    return true
  }
  if (last < 0) return false
  if (isCommand(event) && !event.shiftKey && event.key.toLowerCase() === 'a') return select(0, last, 0, all.length - 1)
  if (event.key !== ' ' || event.altKey) return false
  if (isCommand(event)) return event.shiftKey ? select(0, last, 0, all.length - 1) : select(0, last, column, column)
  return event.shiftKey && select(active.at, active.at, 0, all.length - 1)
}

/** Whether the key for commands is held: Ctrl, or Cmd on macOS. */
export function isCommand(event: { readonly ctrlKey: boolean; readonly metaKey: boolean }): boolean {
  return event.ctrlKey || event.metaKey
}

function isTyping(event: KeyboardEvent): boolean {
  const isAltGraph = event.getModifierState('AltGraph')
  if (!isAltGraph && (isCommand(event) || event.altKey)) return false
  return event.key.length === 1 || event.key === 'Dead' || event.key === 'Process' || event.nativeEvent.isComposing
}

/** The end that moves: the far end of the selection when it is stretched, else the active cell. */
function headOf(hands: Hands, event: KeyboardEvent): GridPlace {
  const { selection } = hands.store.getState()
  const place = event.shiftKey && selection ? selection.head : activeOf(hands)
  return { at: place.at, column: columnAt(hands.layout().all, place.column) }
}

function arrow(hands: Hands, event: KeyboardEvent, rows: -1 | 0 | 1, columns: -1 | 0 | 1): void {
  if (event.altKey && event.shiftKey) return columns === 0 ? sortActive(hands, rows > 0) : resizeActive(hands, columns)
  const head = headOf(hands, event)
  if (!isCommand(event)) return goTo(hands, head.at + rows, head.column + columns, event.shiftKey)
  const { at, column } = edgeOf(hands, head, rows, columns)
  goTo(hands, at, column, event.shiftKey)
}

function edgeOf(hands: Hands, head: GridPlace, rows: -1 | 0 | 1, columns: -1 | 0 | 1) {
  const state = hands.store.getState()
  const source = cellSourceOf(state)
  const { all } = hands.layout()
  const isFilled = (at: number, column: number): boolean =>
    source !== null && rawAt(source, state.view[at] ?? 0, all[column]?.id ?? '') !== null
  if (columns === 0) {
    const last = state.view.length - 1
    return { at: blockEdge(head.at, rows || 1, last, (at) => isFilled(at, head.column)), column: head.column }
  }
  return { at: head.at, column: blockEdge(head.column, columns, all.length - 1, (column) => isFilled(head.at, column)) }
}

function jump(hands: Hands, event: KeyboardEvent, at: number, column: number): void {
  goTo(hands, at, column, event.shiftKey)
}

/** Home goes to the first column that scrolls, and from there to the very first. */
function jumpHome(hands: Hands, event: KeyboardEvent): void {
  const head = headOf(hands, event)
  const first = hands.layout().pinned.length
  if (isCommand(event)) return jump(hands, event, 0, first)
  jump(hands, event, head.at, head.column === first ? 0 : first)
}

function turnPage(hands: Hands, event: KeyboardEvent, direction: -1 | 1): void {
  const head = headOf(hands, event)
  jump(hands, event, head.at + direction * Math.max(1, hands.pageRows() - 1), head.column)
}

function editActive(hands: Hands): void {
  const state = hands.store.getState()
  const place = activeOf(hands)
  const column = columnOf(hands, place)
  const source = cellSourceOf(state)
  const row = state.view[place.at]
  const value = source && column?.field && row !== undefined ? fieldAt(source, row, column.field) : null
  beginEdit(hands, 'edit', editText(value))
}

function collapse(hands: Hands): void {
  const active = activeOf(hands)
  hands.store.getState().select({ active, anchor: active, head: active })
  hands.store.getState().say(null)
}

/** Tab and Enter: on inside a selection of several cells; else to the next cell, Enter back to where the Tabs began. */
export function goOn(hands: Hands, isRowWise: boolean, step: 1 | -1): void {
  const { selection, view } = hands.store.getState()
  const { all } = hands.layout()
  const active = activeOf(hands)
  const column = columnAt(all, active.column)
  const range = selection && rangeOf(selection, all)
  if (selection && range && sizeOf(range) > 1) {
    const next = nextInside(range, { at: active.at, column }, isRowWise, step)
    return selectCells(hands, { ...selection, active: { at: next.at, column: all[next.column]?.id ?? '' } })
  }
  if (isRowWise) {
    hands.tabOrigin.current ??= active.column
    const next = column + step
    if (next >= 0 && next < all.length) return goTo(hands, active.at, next, false)
    const isInside = active.at + step >= 0 && active.at + step < view.length
    const editable = all.findIndex(({ field }) => field !== null)
    return isInside ? goTo(hands, active.at + step, step > 0 ? editable : all.length - 1, false) : undefined
  }
  const origin = hands.tabOrigin.current
  forgetTabs(hands)
  goTo(hands, active.at + step, origin === null ? column : columnAt(all, origin), false)
}
