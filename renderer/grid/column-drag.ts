import type { PointerEvent } from 'react'
import type { StoreApi } from 'zustand'
import { moveBefore, orderColumns } from '#shared/domain/grid-view.ts'
import type { Store } from '../state/store-shape.ts'
import { onEscape } from './drag.ts'
import { columnAt } from '../cells/range.ts'
import type { PlacedColumn } from '../cells/use-columns.ts'
import { selectColumn, wholeColumns } from '../cells/whole-columns.ts'

/** What a move of columns needs: the store, the columns shown, and those of the list in their natural order. */
export interface ColumnMove {
  readonly store: StoreApi<Store>
  readonly all: readonly PlacedColumn[]
  readonly column: PlacedColumn
}

const LEAST_WAY = 4

/**
 * A selected column is dragged by its title; pressing one that is not selected selects it, which is left to others.
 * Dropped among the columns that stand still, it is pinned; dropped among the others, it is not.
 */
export function beginMove(event: PointerEvent<HTMLElement>, { store, all, column }: ColumnMove): void {
  const isPlain = event.button === 0 && !event.shiftKey && !event.ctrlKey && !event.metaKey
  const isTitle = event.target instanceof Element && !event.target.closest('button, .head-edge')
  if (!isPlain || !isTitle || wholeColumns(store.getState(), all, column.id).length === 0) return
  event.stopPropagation()
  event.preventDefault()
  const head = event.currentTarget
  const from = event.clientX
  const mark = document.createElement('div')
  mark.className = 'head-drop'
  let target: PlacedColumn | null | undefined
  const move = ({ clientX }: { readonly clientX: number }): void => {
    if (target === undefined && Math.abs(clientX - from) < LEAST_WAY) return
    const { before, edge } = placeAt(all, clientX)
    target = before
    if (!mark.isConnected) document.body.append(mark)
    mark.style.left = `${edge.x - 1}px`
    mark.style.top = `${edge.y}px`
  }
  const end = (): void => {
    head.removeEventListener('pointermove', move)
    forgetEscape()
    mark.remove()
    if (isGivenUp) return
    const state = store.getState()
    if (target !== undefined) moveColumn(state, { all, column: column.id, before: target?.id ?? null })
    // Pressed and let go: of several columns this one is meant.
    else selectColumn(state, all, { at: state.selection?.active.at ?? 0, column: columnAt(all, column.id) })
  }
  let isGivenUp = false
  const forgetEscape = onEscape(() => {
    isGivenUp = true
    head.releasePointerCapture(event.pointerId)
  })
  head.setPointerCapture(event.pointerId)
  head.addEventListener('pointermove', move)
  head.addEventListener('lostpointercapture', end, { once: true })
}

/** Moves a column before another one; `null` moves it to the end. It becomes pinned or free as its new neighbour is. */
export function moveColumn(
  { columnSettings, changeColumns }: Store,
  {
    all,
    column,
    before,
  }: { readonly all: readonly PlacedColumn[]; readonly column: string; readonly before: string | null },
): void {
  const { order, pinned } = columnSettings
  const shown = all.map(({ id }) => id)
  if (before === column) return
  const isPinned = before !== null && pinned.includes(before)
  const known = moveBefore(orderColumns(shown, order.filter((id) => shown.includes(id))), column, before) // prettier-ignore
  const pins = pinned.filter((id) => id !== column)
  changeColumns({
    order: withHidden(known, order),
    pinned: isPinned ? moveBefore([...pins, column], column, before) : pins,
  })
}

/** Hidden columns keep their places behind the column they stood behind. */
function withHidden(shown: readonly string[], order: readonly string[]): readonly string[] {
  return orderColumns([...new Set([...order, ...shown])], shown)
}

/** The column before which a point lies, and where its edge is drawn. */
function placeAt(all: readonly PlacedColumn[], x: number) {
  const boxes = all.flatMap((column) => {
    const box = document.querySelector(`[role=columnheader][data-column="${CSS.escape(column.id)}"]`)?.getBoundingClientRect() // prettier-ignore
    return box ? [{ column, box }] : []
  })
  const next = boxes.find(({ box }) => x < box.left + box.width / 2)
  const last = boxes.at(-1)
  return {
    before: next?.column ?? null,
    edge: { x: next?.box.left ?? last?.box.right ?? 0, y: last?.box.top ?? 0 },
  }
}
