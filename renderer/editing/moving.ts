import type { KeyboardEvent } from 'react'
import { resizeActive, sortActive } from './column-commands.ts'
import { cellSourceOf, isFilledAt } from '../cells/cell-source.ts'
import { goToGroup, turnLines } from './group-keys.ts'
import { activeOf, forgetTabs, goTo, selectCells } from './hands.ts'
import type { Hands } from './hands.ts'
import { blockEdge, columnAt } from '../cells/range.ts'
import type { GridPlace } from '../cells/range.ts'
import { lineAt, placeAtLine } from '../state/group-lines.ts'
import { keyboardOf } from '../state/keyboard.ts'
import { nextInRanges, rangesOf, sizeOfAll } from '../cells/ranges.ts'

type Step = -1 | 0 | 1

/** Whether the key for commands is held: Ctrl, or Cmd on macOS. */
export function isCommand(event: { readonly ctrlKey: boolean; readonly metaKey: boolean }): boolean {
  return event.ctrlKey || event.metaKey
}

/** The end that moves: the far end of the selection when it is stretched, else the active cell. */
function headOf(hands: Hands, event: KeyboardEvent): GridPlace {
  const { selection } = hands.store.getState()
  const place = event.shiftKey && selection ? selection.head : activeOf(hands)
  return { at: place.at, column: columnAt(hands.layout().all, place.column) }
}

/** An arrow: one cell, with Ctrl to the edge of the block, with Shift stretching. */
export function arrow(hands: Hands, event: KeyboardEvent, rows: Step, columns: Step): void {
  if (event.altKey && event.shiftKey) return columns === 0 ? sortActive(hands, rows > 0) : resizeActive(hands, columns)
  const head = headOf(hands, event)
  if (!isCommand(event)) return goTo(hands, head.at + rows, head.column + columns, event.shiftKey)
  const { at, column } = edgeOf(hands, head, rows, columns, event.shiftKey)
  goTo(hands, at, column, event.shiftKey)
}

// oxlint-disable-next-line eslint/max-params
function edgeOf(hands: Hands, head: GridPlace, rows: Step, columns: Step, extend: boolean): GridPlace {
  const state = hands.store.getState()
  const source = cellSourceOf(state)
  const { all } = hands.layout()
  const { jumpsToEnd } = keyboardOf(state.app)
  const isFilled = (at: number, column: number): boolean =>
    !jumpsToEnd && source !== null && isFilledAt(source, state.view[at] ?? 0, all[column]?.id ?? '')
  const active = activeOf(hands)
  const start: GridPlace = { at: active.at, column: columnAt(all, active.column) }
  if (columns === 0) {
    const last = state.view.length - 1
    const isAt = (at: number): boolean => isFilled(at, head.column)
    return { at: jumpTo({ from: head.at, start: start.at, step: rows || 1, last, extend }, isAt), column: head.column }
  }
  const isAt = (column: number): boolean => isFilled(head.at, column)
  const jump: Jump = { from: head.column, start: start.column, step: columns, last: all.length - 1, extend }
  return { at: head.at, column: jumpTo(jump, isAt) }
}

interface Jump {
  readonly from: number
  /** Where the active cell is: a stretched end that stands at the end of its block goes on to the edge. */
  readonly start: number
  readonly step: 1 | -1
  readonly last: number
  readonly extend: boolean
}

/** Where a jump ends. Stretching, the second press in a row goes to the edge of the grid. */
export function jumpTo({ from, start, step, last, extend }: Jump, isFilled: (at: number) => boolean): number {
  const edge = step > 0 ? last : 0
  const isStretched = extend && (from - start) * step > 0
  if (isStretched && isFilled(from) && from !== edge && !isFilled(from + step)) return edge
  return blockEdge(from, step, last, isFilled)
}

/** Home goes to the first column that scrolls, and from there to the very first; with Ctrl to the first row. */
export function jumpHome(hands: Hands, event: KeyboardEvent): void {
  const head = headOf(hands, event)
  const { pinned, center } = hands.layout()
  const first = center.length > 0 ? pinned.length : 0
  if (isCommand(event)) return goTo(hands, 0, first, event.shiftKey)
  goTo(hands, head.at, head.column === first ? 0 : first, event.shiftKey)
}

/** End goes to the last column; with Ctrl to the last row too. */
export function jumpEnd(hands: Hands, event: KeyboardEvent): void {
  goTo(hands, isCommand(event) ? Infinity : headOf(hands, event).at, Infinity, event.shiftKey)
}

/**
 * One screen down or up, with Alt sideways; one row or column of the old screen stays. The sheet goes along, so that the
 * active cell keeps its place on the screen. Lines of groups count as rows do.
 */
export function turnPage(hands: Hands, event: KeyboardEvent, direction: -1 | 1): void {
  const head = headOf(hands, event)
  if (event.altKey) {
    const column = hands.pageColumn(head.column, direction)
    hands.scrollBy({ columns: [head.column, column] })
    return goTo(hands, head.at, column, event.shiftKey)
  }
  const { groups } = hands.store.getState()
  const line = turnLines(hands, lineAt(groups, head.at), direction)
  const place = groups?.lines[line] ?? line
  if (place < 0 && !event.shiftKey) return goToGroup(hands, -1 - place)
  goTo(hands, placeAtLine(groups, line), head.column, event.shiftKey)
}

/** Tab and Enter: on inside a selection of several cells; else to the next cell, Enter back to where the Tabs began. */
export function goOn(hands: Hands, isRowWise: boolean, step: 1 | -1): void {
  const { selection } = hands.store.getState()
  const { all } = hands.layout()
  const active = activeOf(hands)
  const column = columnAt(all, active.column)
  const ranges = selection ? rangesOf(selection, all) : []
  if (selection && sizeOfAll(ranges) > 1) {
    const next = nextInRanges(ranges, { at: active.at, column }, isRowWise, step)
    if (next) selectCells(hands, { ...selection, active: { at: next.at, column: all[next.column]?.id ?? '' } })
    return
  }
  if (isRowWise) return tabOn(hands, active.at, column, step)
  const origin = hands.tabOrigin.current
  forgetTabs(hands)
  goTo(hands, active.at + step, origin === null ? column : columnAt(all, origin), false)
}

function tabOn(hands: Hands, at: number, column: number, step: 1 | -1): void {
  const { all } = hands.layout()
  hands.tabOrigin.current ??= all[column]?.id ?? ''
  const next = column + step
  if (next >= 0 && next < all.length) return goTo(hands, at, next, false)
  const isInside = at + step >= 0 && at + step < hands.store.getState().view.length
  const editable = all.findIndex(({ field }) => field !== null)
  if (isInside) goTo(hands, at + step, step > 0 ? editable : all.length - 1, false)
}
