import type { KeyboardEvent } from 'react'
import { cellSourceOf, isFilledAt } from '../cells/cell-source.ts'
import { activeOf } from './hands.ts'
import type { Hands } from './hands.ts'
import { isCommand } from './moving.ts'
import { columnAt, rangeOf, selectRange } from '../cells/range.ts'
import type { Range } from '../cells/range.ts'
import { isSame, regionAround } from '../cells/region.ts'
import type { CellPlace } from '../state/store-shape.ts'
import { singleCell } from '../state/view-selection.ts'

/** Acts on the keys that select rows, columns, the block around, or everything. */
export function handleSelectKey(hands: Hands, event: KeyboardEvent): boolean {
  const { view } = hands.store.getState()
  const { all } = hands.layout()
  const everything: Range = { top: 0, bottom: view.length - 1, left: 0, right: all.length - 1 }
  if (view.length === 0) return false
  const key = event.key.toLowerCase()
  if (isCommand(event) && !event.shiftKey && !event.altKey && key === 'a') {
    return selectAround(hands, regionOrAll(hands, everything))
  }
  if (key !== ' ' || event.altKey) return false
  if (isCommand(event) && event.shiftKey) return selectAround(hands, everything)
  return (isCommand(event) || event.shiftKey) && selectLines(hands, everything, !event.shiftKey)
}

/** Makes the selected rows or columns whole. They go on from the same end as before. */
function selectLines(hands: Hands, everything: Range, isColumns: boolean): true {
  const { anchor, head } = hands.store.getState().selection ?? singleCell(activeOf(hands))
  const whole = selectRange(everything, hands.layout().all)
  const end = (kept: CellPlace, far: CellPlace): CellPlace =>
    isColumns ? { at: far.at, column: kept.column } : { at: kept.at, column: far.column }
  const ends = { anchor: end(anchor, whole.anchor), head: end(head, whole.head) }
  hands.store.getState().select({ active: activeOf(hands), ...ends })
  return true
}

/** Selects a rectangle around the active cell, which stays active. */
function selectAround(hands: Hands, range: Range): true {
  hands.store.getState().select({ ...selectRange(range, hands.layout().all), active: activeOf(hands) })
  return true
}

function lastRange(hands: Hands): Range {
  return rangeOf(hands.store.getState().selection ?? singleCell(activeOf(hands)), hands.layout().all)
}

function regionOrAll(hands: Hands, everything: Range): Range {
  const state = hands.store.getState()
  const source = cellSourceOf(state)
  const { all } = hands.layout()
  const active = activeOf(hands)
  const place = { at: active.at, column: columnAt(all, active.column) }
  if (!source) return everything
  const region = regionAround(place, { at: everything.bottom, column: everything.right }, ({ at, column }) =>
    isFilledAt(source, state.view[at] ?? 0, all[column]?.id ?? ''),
  )
  const isOne = region.top === region.bottom && region.left === region.right
  const isSelected = !state.selection?.more?.length && isSame(region, lastRange(hands))
  return isOne || isSelected ? everything : region
}
