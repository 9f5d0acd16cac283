import { useLayoutEffect, useRef } from 'react'
import type { FocusEvent, RefObject } from 'react'
import type { Hands } from './hands.ts'
import { goTo } from './hands.ts'

/**
 * Keeps the keyboard's focus on the active cell while it is inside the grid: one tab stop, and after a refresh it is on
 * the same key and column again.
 */
export function useCellFocus(scroller: RefObject<HTMLDivElement | null>, hands: Hands, isEditing: boolean) {
  const isInside = useRef(false)
  // After every draw: the active cell may be another element although it is the same cell.
  useLayoutEffect(() => {
    const grid = scroller.current
    const { activeElement, body } = document
    const isOurs = activeElement === body || grid?.contains(activeElement)
    if (!grid || !isInside.current || isEditing || !isOurs) return
    const cell = grid.querySelector<HTMLElement>('[role=gridcell][tabindex="0"]')
    if (cell !== activeElement) cell?.focus({ preventScroll: true })
  })
  return {
    onFocus: ({ target }: FocusEvent) => {
      isInside.current = true
      const isCell = target.getAttribute('role') === 'gridcell'
      if (isCell && !hands.store.getState().selection) goTo(hands, 0, 0, false)
    },
    // On the way down, before the editor closes and draws the grid again.
    onBlurCapture: ({ relatedTarget }: FocusEvent) => {
      // Nothing takes the focus when a drawn cell goes away: then it is still ours.
      if (relatedTarget && !scroller.current?.contains(relatedTarget)) isInside.current = false
    },
  }
}
