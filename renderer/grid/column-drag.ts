import type { PointerEvent } from 'react'
import type { StoreApi } from 'zustand'
import type { Store } from '../state/store-shape.ts'
import { onEscape } from './drag.ts'
import { columnAt } from '../cells/range.ts'
import type { PlacedColumn } from '../cells/use-columns.ts'
import { selectColumn, wholeColumns } from '../cells/whole-columns.ts'
import { dropAt, moveColumn, pinEdge } from './column-drop.ts'
import type { ColumnDrop } from './column-drop.ts'

/** What a move of columns needs: the store, and the columns shown. */
export interface ColumnMove {
  readonly store: StoreApi<Store>
  readonly all: readonly PlacedColumn[]
  readonly column: PlacedColumn
}

const LEAST_WAY = 4
/** So near to an edge the sheet scrolls, so many pixels a frame. */
const SCROLL_ZONE = 32
const SCROLL_STEP = 14

/**
 * A selected column is dragged by its title; pressing one that is not selected selects it, which is left to others.
 * Dropped among the columns that stand still, it is pinned; dropped among the others, it is not.
 */
export function beginMove(event: PointerEvent<HTMLElement>, { store, all, column }: ColumnMove): void {
  const isPlain = event.button === 0 && !event.shiftKey && !event.ctrlKey && !event.metaKey
  const isTitle = event.target instanceof Element && !event.target.closest('button, .head-edge')
  if (!isPlain || !isTitle || wholeColumns(store.getState(), all, column.id).length === 0) return
  // A title that scrolls out of sight is not drawn any more: it is the sheet that follows the pointer.
  const sheet = event.currentTarget.closest<HTMLElement>('[role=grid]')
  if (!sheet) return
  event.stopPropagation()
  event.preventDefault()
  const from = event.clientX
  let drag: ReturnType<typeof startDrop> | null = null
  const move = ({ clientX }: { readonly clientX: number }): void => {
    if (!drag && Math.abs(clientX - from) < LEAST_WAY) return
    drag ??= startDrop(sheet, all)
    drag.move(clientX)
  }
  const end = (): void => {
    sheet.removeEventListener('pointermove', move)
    forgetEscape()
    const drop = drag?.end()
    if (isGivenUp) return
    const state = store.getState()
    if (drop) moveColumn(state, all, { ...drop, column: column.id })
    // Pressed and let go: of several columns this one is meant.
    else selectColumn(state, all, { at: state.selection?.active.at ?? 0, column: columnAt(all, column.id) })
  }
  let isGivenUp = false
  const forgetEscape = onEscape(() => {
    isGivenUp = true
    sheet.releasePointerCapture(event.pointerId)
  })
  sheet.setPointerCapture(event.pointerId)
  sheet.addEventListener('pointermove', move)
  sheet.addEventListener('lostpointercapture', end, { once: true })
}

/** Shows where a dragged column would go, and scrolls while the pointer is near an edge. */
function startDrop(sheet: HTMLElement, all: readonly PlacedColumn[]) {
  const mark = document.createElement('div')
  document.body.append(mark)
  let drop: ColumnDrop | null = null
  let pointer = 0
  let frame = 0
  const draw = (): void => {
    const { left, top } = sheet.getBoundingClientRect()
    const at = dropAt({ all, x: pointer - left, scrollLeft: sheet.scrollLeft })
    drop = at
    mark.className = at.isPinned ? 'head-drop head-drop-pin' : 'head-drop'
    mark.style.left = `${left + at.edge - 1}px`
    mark.style.top = `${top}px`
  }
  const tick = (): void => {
    const { left } = sheet.getBoundingClientRect()
    const before = sheet.scrollLeft
    sheet.scrollLeft += SCROLL_STEP * scrollWay(pointer - left, pinEdge(all), sheet.clientWidth)
    draw()
    frame = sheet.scrollLeft === before ? 0 : requestAnimationFrame(tick)
  }
  return {
    move(clientX: number) {
      pointer = clientX
      if (frame === 0) tick()
    },
    end() {
      cancelAnimationFrame(frame)
      mark.remove()
      return drop
    },
  }
}

/** Which way the sheet scrolls with the pointer there: where pinned columns stand it rests. */
function scrollWay(x: number, pinned: number, width: number): 1 | 0 | -1 {
  if (x > width - SCROLL_ZONE) return 1
  return x >= pinned && x < pinned + SCROLL_ZONE ? -1 : 0
}
