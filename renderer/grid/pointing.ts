import { activeOf, goTo, selectCells, selectedRanges } from '../editing/hands.ts'
import type { Hands } from '../editing/hands.ts'
import { columnAt, selectRange } from '../cells/range.ts'
import type { GridPlace, Range } from '../cells/range.ts'
import { cutOut, holds, sizeOfAll } from '../cells/ranges.ts'
import { selectColumn } from '../cells/whole-columns.ts'
import type { CellPlace, SelectedSpan } from '../state/store-shape.ts'
import { singleCell } from '../state/view-selection.ts'

/** What a press selects: a cell, a row by its number, a column by its title, all of them by their corner. */
export type Pressed = Line | 'corner'

/** What may be stretched. */
type Line = 'cell' | 'row' | 'column'

/** The keys held with a press. */
export interface Held {
  readonly extend: boolean
  readonly add: boolean
}

/** Selects what was pressed; answers whether dragging on may stretch it. */
export function press(hands: Hands, pressed: Pressed, place: GridPlace, held: Held): boolean {
  if (hands.store.getState().view.length === 0) return false
  if (pressed === 'corner') return selectAll(hands)
  if (held.extend) stretch(hands, pressed, place)
  else if (held.add) return pressMore(hands, pressed, place)
  else if (pressed === 'cell') goTo(hands, place.at, place.column, false)
  else selectLine(hands, pressed, place, [])
  return true
}

/** Stretches the latest rectangle to a place. */
export function stretch(hands: Hands, pressed: Pressed, place: GridPlace): void {
  if (pressed === 'corner') return
  const { all } = hands.layout()
  const { view, selection } = hands.store.getState()
  const active = selection?.active ?? activeOf(hands)
  const more = selection?.more
  const { at, column: index } = clamp(place, view.length, all.length)
  const column = all[index]?.id ?? ''
  const stretchTo = ({ anchor, head }: SelectedSpan, seen: Partial<CellPlace>): void =>
    selectCells(hands, { active, anchor, head, ...(more && { more }) }, seen)
  if (pressed === 'cell') return stretchTo({ anchor: active, head: { at, column } }, { at, column })
  const from = { at: active.at, column: columnAt(all, active.column) }
  const range = lineOf(hands, pressed, from, { at, column: index })
  stretchTo(selectRange(range, all), pressed === 'row' ? { at } : { column })
}

function clamp({ at, column }: GridPlace, rows: number, columns: number): GridPlace {
  return { at: Math.min(Math.max(at, 0), rows - 1), column: Math.min(Math.max(column, 0), columns - 1) }
}

/** A whole row or column, or all of them between two places. */
function lineOf(hands: Hands, pressed: Line, from: GridPlace, to: GridPlace): Range {
  const isRow = pressed === 'row'
  return {
    top: isRow ? Math.min(from.at, to.at) : 0,
    bottom: isRow ? Math.max(from.at, to.at) : hands.store.getState().view.length - 1,
    left: isRow ? 0 : Math.min(from.column, to.column),
    right: isRow ? hands.layout().all.length - 1 : Math.max(from.column, to.column),
  }
}

/** Selects everything. The active cell is in the first row in sight, so that nothing scrolls. */
function selectAll(hands: Hands): false {
  const { all } = hands.layout()
  const { view, select } = hands.store.getState()
  const bottom = view.length - 1
  const { anchor, head } = selectRange({ top: 0, bottom, left: 0, right: all.length - 1 }, all)
  select({ active: { at: Math.min(Math.max(hands.firstRow(), 0), bottom), column: anchor.column }, anchor, head })
  return false
}

/** Whether all of a row is selected. */
export function isRowSelected(hands: Hands, place: GridPlace): boolean {
  const wanted = lineOf(hands, 'row', place, place)
  return selectedRanges(hands).some((range) => covers(range, wanted))
}

function selectLine(hands: Hands, pressed: Line, place: GridPlace, more: readonly SelectedSpan[]): void {
  const { all } = hands.layout()
  if (pressed === 'column') return selectColumn(hands.store.getState(), all, { ...place, at: hands.firstRow() }, more)
  const { anchor, head } = selectRange(lineOf(hands, pressed, place, place), all)
  const active = { at: place.at, column: all[place.column]?.id ?? '' }
  hands.store.getState().select({ active, anchor, head, ...(more.length > 0 && { more }) })
}

/** Ctrl and a press: adds what was pressed, or takes it away when it was selected. */
function pressMore(hands: Hands, pressed: Line, place: GridPlace): boolean {
  const { all } = hands.layout()
  const { selection } = hands.store.getState()
  const wanted: Range =
    pressed === 'cell'
      ? { top: place.at, bottom: place.at, left: place.column, right: place.column }
      : lineOf(hands, pressed, place, place)
  const ranges = selection ? selectedRanges(hands) : []
  const covered = ranges.some((range) => covers(range, wanted))
  const isLast = sizeOfAll(ranges) === sizeOfAll([wanted])
  if (!covered || isLast) return addLine(hands, pressed, place)
  const left = ranges.flatMap((range) => cutOut(range, wanted))
  const last = left.at(-1)
  if (!last) return false
  const more = left.slice(0, -1).map((range) => spanOf(hands, range))
  const next = selectRange(last, all)
  hands.store.getState().select({ ...next, ...(more.length > 0 && { more }) })
  return false
}

function addLine(hands: Hands, pressed: Line, place: GridPlace): true {
  const { all } = hands.layout()
  const { selection } = hands.store.getState()
  const { anchor, head } = selection ?? singleCell(activeOf(hands))
  const more = [...(selection?.more ?? []), { anchor, head }]
  if (pressed !== 'cell') selectLine(hands, pressed, place, more)
  else selectCells(hands, { ...singleCell({ at: place.at, column: all[place.column]?.id ?? '' }), more })
  return true
}

function covers(range: Range, { top, bottom, left, right }: Range): boolean {
  return holds(range, { at: top, column: left }) && holds(range, { at: bottom, column: right })
}

function spanOf(hands: Hands, range: Range): SelectedSpan {
  const { anchor, head } = selectRange(range, hands.layout().all)
  return { anchor, head }
}
