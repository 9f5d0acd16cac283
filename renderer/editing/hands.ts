import type { StoreApi } from 'zustand'
import { words } from '#shared/words/en.ts'
import type { CellPlace, Selection, Store } from '../state/store-shape.ts'
import { singleCell } from '../state/view-selection.ts'
import { isGone } from '../state/draft-rows.ts'
import { rowIdIn } from '../state/staged-book.ts'
import { cellSourceOf, editableAt } from '../cells/cell-source.ts'
import type { Copied } from './copy.ts'
import type { ClipBlock } from '../cells/clip-block.ts'
import type { GridColumn } from '../cells/column-model.ts'
import type { Editing, GridFx } from './fx.ts'
import { columnAt, rangeOf } from '../cells/range.ts'
import type { Range } from '../cells/range.ts'
import { rangesOf } from '../cells/ranges.ts'
import type { ColumnLayout } from '../cells/use-columns.ts'

/** What keyboard and mouse need to act on the grid. */
export interface Hands {
  readonly store: StoreApi<Store>
  readonly layout: () => ColumnLayout
  /** How many rows fit on the screen. */
  readonly pageRows: () => number
  /** The column one screen to the right or left of another. */
  readonly pageColumn: (column: number, direction: 1 | -1) => number
  /** Scrolls by so many lines, and sideways by as much as two columns are apart; at most to the edge. */
  readonly scrollBy: (way: { readonly lines?: number; readonly columns?: readonly [from: number, to: number] }) => void
  /** The first row that is wholly in sight. */
  readonly firstRow: () => number
  /** Brings a cell into sight; of one that is only a row or only a column, that. */
  readonly reveal: (place: Partial<CellPlace>) => void
  /** Brings a line into sight, of a row or of a group. */
  readonly revealLine: (line: number) => void
  readonly setWidth: (column: string, width: number) => void
  readonly fx: () => GridFx
  readonly show: (part: Partial<GridFx>) => void
  readonly editing: () => Editing | null
  /** Opens or closes the editor; at once, so that the key being pressed lands in it. */
  readonly setEditing: (editing: Editing | null) => void
  /** Puts the keyboard on the active cell. */
  readonly focus: () => void
  /** The point of the window at which a panel for the active cell opens. */
  readonly pointOf: (place: CellPlace) => { readonly x: number; readonly y: number }
  /** The same of the line of a group. */
  readonly pointOfLine: (line: number) => { readonly x: number; readonly y: number }
  /** The column in which a row of Tabs began: Enter goes back to it. */
  readonly tabOrigin: { current: string | null }
  /** The last large copy of this window. */
  readonly kept: { current: ClipBlock | null }
  /** Does the last fill again, on the selection of now. */
  readonly repeat: { current: (() => void) | null }
  /** Cuts that were pasted: a move happens once. */
  readonly moved: Set<string>
  /** What the next copy shall do or has ready to write, and how the next paste is placed. */
  readonly wish: { copy: 'plain' | 'headers' | 'cut'; ready: Copied | null; paste: 'plain' | 'ask' }
}

/** The active cell; the first one before anything was selected. */
export function activeOf({ store, layout }: Hands): CellPlace {
  return store.getState().selection?.active ?? { at: 0, column: layout().all[0]?.id ?? '' }
}

/** The selected rectangles; the active cell where nothing is selected. */
export function selectedRanges(hands: Hands): readonly Range[] {
  return rangesOf(hands.store.getState().selection ?? singleCell(activeOf(hands)), hands.layout().all)
}

/** The column of a place. */
export function columnOf({ layout }: Hands, place: CellPlace): GridColumn | null {
  const { all } = layout()
  return all[columnAt(all, place.column)] ?? null
}

/** Ends a row of Tabs: Enter goes straight down again. */
export function forgetTabs({ tabOrigin }: Hands): void {
  tabOrigin.current = null
}

/** Selects, and brings the end that moved into sight. */
export function selectCells(hands: Hands, selection: Selection, seen: Partial<CellPlace> = selection.active): void {
  hands.store.getState().select(selection)
  hands.reveal(seen)
}

/** Goes to a cell, or with `extend` stretches the selection to it. */
export function goTo(hands: Hands, at: number, column: number, extend: boolean): void {
  const { all } = hands.layout()
  const { view, selection } = hands.store.getState()
  if (view.length === 0 || all.length === 0) return
  const place: CellPlace = {
    at: Math.min(Math.max(at, 0), view.length - 1),
    column: all[Math.min(Math.max(column, 0), all.length - 1)]?.id ?? '',
  }
  if (!extend || !selection) return selectCells(hands, singleCell(place))
  const { head } = selection
  const seen = {
    ...(place.at !== head.at && { at: place.at }),
    ...(place.column !== head.column && { column: place.column }),
  }
  selectCells(hands, stretchTo(selection, place, all), seen)
}

/** The selection with its moving end elsewhere: the other end stays, and so does the active cell, which is never left out. */
function stretchTo(selection: Selection, head: CellPlace, columns: readonly GridColumn[]): Selection {
  const { active, anchor } = selection
  const { top, bottom, left, right } = rangeOf({ active, anchor, head }, columns)
  const column = columnAt(columns, active.column)
  const at = active.at < top || active.at > bottom ? active.at : anchor.at
  return { ...selection, anchor: { at, column: column < left || column > right ? active.column : anchor.column }, head }
}

/** Opens the editor in the active cell; says why when the cell cannot be edited. */
export function beginEdit(
  hands: Hands,
  mode: Editing['mode'],
  text: string,
  opening: Pick<Editing, 'withList' | 'caret'> = {},
): void {
  const state = hands.store.getState()
  const place = activeOf(hands)
  const column = columnOf(hands, place)
  const source = cellSourceOf(state)
  const row = state.view[place.at]
  if (!column || !source || row === undefined) return
  if (row === source.ownRow) return state.say({ kind: 'info', text: words.problem.describe('protected_key') })
  if (isGone(source.book, row)) return state.say({ kind: 'info', text: words.grid.goneHint })
  const field = editableAt(source, row, column)
  if (!field) return state.say({ kind: 'info', text: words.grid.notices.readOnlyCell(column.title) })
  if (!state.selection) state.select(singleCell(place))
  hands.reveal(place)
  hands.setEditing({
    keyId: rowIdIn(source.book, row),
    column: column.id,
    field,
    mode,
    draft: { text },
    ...opening,
  })
}
