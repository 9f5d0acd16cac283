import { useEffect, useMemo, useRef } from 'react'
import type { MouseEvent, PointerEvent, RefObject } from 'react'
import { editText } from './edit-text.ts'
import { cellSourceOf, fieldAt } from './cell-source.ts'
import { finishEdit } from './finish-edit.ts'
import { activeOf, beginEdit, columnOf, forgetTabs, goTo } from './hands.ts'
import type { Hands } from './hands.ts'
import type { GridPlace } from './range.ts'
import { HEAD_HEIGHT, ROW_HEIGHT } from './use-window.ts'

/** Mouse and pen: press selects, Shift stretches, dragging stretches and scrolls at the edges, a double press edits. */
export function usePointer(scroller: RefObject<HTMLDivElement | null>, hands: Hands) {
  const drag = useRef<Drag | null>(null)
  useEffect(() => () => drag.current?.stop(), [])
  return useMemo(
    () => ({
      onPointerDown: (event: PointerEvent<HTMLElement>): void => {
        const grid = scroller.current
        if (!grid || event.button !== 0 || !isCell(event.target)) return
        finishEdit(hands)
        forgetTabs(hands)
        // The focus goes to the active cell, not to whatever was drawn under the pointer.
        event.preventDefault()
        const { at, column } = placeUnder(grid, hands, event.clientX, event.clientY)
        goTo(hands, at, column, event.shiftKey)
        grid.querySelector<HTMLElement>('[role=gridcell][tabindex="0"]')?.focus({ preventScroll: true })
        drag.current?.stop()
        drag.current = startDrag(grid, hands, event.pointerId)
      },
      onDoubleClick: (event: MouseEvent<HTMLElement>): void => {
        if (isCell(event.target)) editHere(hands)
      },
    }),
    [scroller, hands],
  )
}

interface Drag {
  readonly stop: () => void
}

function startDrag(grid: HTMLElement, hands: Hands, pointerId: number): Drag {
  let x = 0
  let y = 0
  let frame = 0
  const stretch = (): void => {
    const { at, column } = placeUnder(grid, hands, x, y)
    goTo(hands, at, column, true)
  }
  const isOutside = (): boolean => {
    const box = grid.getBoundingClientRect()
    return x < box.left || x > box.right || y < box.top + HEAD_HEIGHT || y > box.bottom
  }
  // Going to a cell out of sight scrolls to it: a pointer at rest outside goes on scrolling, faster further out.
  const tick = (): void => {
    stretch()
    frame = isOutside() ? requestAnimationFrame(tick) : 0
  }
  const move = (event: globalThis.PointerEvent): void => {
    if (event.pointerId !== pointerId) return
    x = event.clientX
    y = event.clientY
    if (frame === 0) tick()
  }
  const stop = (): void => {
    cancelAnimationFrame(frame)
    window.removeEventListener('pointermove', move)
    window.removeEventListener('pointerup', stop)
    window.removeEventListener('pointercancel', stop)
  }
  window.addEventListener('pointermove', move)
  window.addEventListener('pointerup', stop)
  window.addEventListener('pointercancel', stop)
  return { stop }
}

function isCell(target: EventTarget): boolean {
  return (
    target instanceof Element && target.closest('[role=gridcell]') !== null && target.closest('.cell-editing') === null
  )
}

/** The cell under a point; beyond an edge the one as far out as the point is. */
function placeUnder(grid: HTMLElement, hands: Hands, x: number, y: number): GridPlace {
  const box = grid.getBoundingClientRect()
  const { all, pinned, pinnedWidth } = hands.layout()
  const at = Math.floor((y - box.top - HEAD_HEIGHT + grid.scrollTop) / ROW_HEIGHT)
  const inside = x - box.left
  const isPinned = inside < pinnedWidth && (inside >= 0 || grid.scrollLeft === 0)
  const left = isPinned ? inside : inside + grid.scrollLeft
  const shown = isPinned ? pinned : all.slice(pinned.length)
  const column = shown.findLast(({ start }) => start <= left) ?? shown[0]
  return { at, column: column?.index ?? 0 }
}

function editHere(hands: Hands): void {
  const state = hands.store.getState()
  const source = cellSourceOf(state)
  const place = activeOf(hands)
  const row = state.view[place.at]
  const field = columnOf(hands, place)?.field ?? null
  beginEdit(hands, 'edit', source && field && row !== undefined ? editText(fieldAt(source, row, field)) : '')
}
