import type { StoreApi } from 'zustand'
import { idAt } from '#shared/domain/key-table.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import type { Field } from '#shared/domain/field.ts'
import { words } from '#shared/words/en.ts'
import type { CellPlace, Selection, Store } from '../state/store-shape.ts'
import { singleCell } from '../state/view-selection.ts'
import { cellSourceOf } from './cell-source.ts'
import type { GridColumn } from './column-model.ts'
import { columnAt } from './range.ts'
import type { ColumnLayout } from './use-columns.ts'

/** A cell being typed into. The draft changes in place: it must outlive a refresh of the list, and draws nothing. */
export interface Editing {
  readonly keyId: KeyId
  readonly column: string
  readonly field: Field
  readonly mode: 'overwrite' | 'edit'
  readonly draft: { text: string }
}

/** What keyboard and mouse need to act on the grid. */
export interface Hands {
  readonly store: StoreApi<Store>
  readonly layout: () => ColumnLayout
  /** How many rows fit on the screen. */
  readonly pageRows: () => number
  readonly reveal: (place: CellPlace) => void
  readonly setWidth: (column: string, width: number) => void
  readonly editing: () => Editing | null
  /** Opens or closes the editor; at once, so that the key being pressed lands in it. */
  readonly setEditing: (editing: Editing | null) => void
  /** The column in which a row of Tabs began: Enter goes back to it. */
  readonly tabOrigin: { current: string | null }
}

/** The active cell; the first one before anything was selected. */
export function activeOf({ store, layout }: Hands): CellPlace {
  return store.getState().selection?.active ?? { at: 0, column: layout().all[0]?.id ?? '' }
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
export function selectCells(hands: Hands, selection: Selection, seen: CellPlace = selection.active): void {
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
  const { active } = selection
  selectCells(hands, { active, anchor: active, head: place }, place)
}

/** Opens the editor in the active cell; says why when the cell cannot be edited. */
export function beginEdit(hands: Hands, mode: Editing['mode'], text: string | null): void {
  const state = hands.store.getState()
  const place = activeOf(hands)
  const column = columnOf(hands, place)
  const source = cellSourceOf(state)
  const row = state.view[place.at]
  if (!column || !source || row === undefined) return
  if (row === source.ownRow) return state.say({ kind: 'info', text: words.problem.describe('protected_key') })
  if (!column.field) return state.say({ kind: 'info', text: words.grid.notices.readOnlyCell(column.title) })
  if (!state.selection) state.select(singleCell(place))
  hands.reveal(place)
  hands.setEditing({
    keyId: idAt(source.table, row),
    column: column.id,
    field: column.field,
    mode,
    draft: { text: text ?? '' },
  })
}
