import { useLayoutEffect, useRef } from 'react'
import type { FocusEvent, RefObject } from 'react'
import type { Hands } from '../editing/hands.ts'
import { goTo } from '../editing/hands.ts'
import { isKeyboardTaken } from '../ui/keyboard-taken.ts'

/**
 * Keeps the keyboard's focus on the active cell while it is inside the grid: one tab stop, and after a refresh it is on
 * the same key and column again.
 */
export function useCellFocus(scroller: RefObject<HTMLDivElement | null>, hands: Hands, isEditing: boolean) {
  const isInside = useRef(false)
  // A list that has come, or a page one comes back to, is there to be worked in: typing must not go nowhere.
  const isAwaited = useRef(true)
  // After every draw: the active cell may be another element although it is the same cell.
  useLayoutEffect(() => {
    const grid = scroller.current
    const { activeElement, body } = document
    // A list that arrives takes the keyboard from nobody who types or is asked something.
    if (isAwaited.current && !isKeyboardTaken()) isInside.current = true
    const isOurs = isAwaited.current || activeElement === body || grid?.contains(activeElement)
    if (!grid || !isInside.current || isEditing || !isOurs) return
    const cell = grid.querySelector<HTMLElement>('[role=gridcell][tabindex="0"]')
    if (cell) isAwaited.current = false
    if (cell !== activeElement) cell?.focus({ preventScroll: true })
  })
  return {
    onFocus: ({ target }: FocusEvent) => {
      isInside.current = true
      const isCell = target.getAttribute('role') === 'gridcell' && target.hasAttribute('data-row')
      if (isCell && !hands.store.getState().selection) goTo(hands, 0, 0, false)
    },
    // On the way down, before the editor closes and draws the grid again.
    onBlurCapture: ({ relatedTarget }: FocusEvent) => {
      // Nothing takes the focus when a drawn cell goes away: then it is still ours.
      if (relatedTarget && !scroller.current?.contains(relatedTarget)) isInside.current = false
    },
  }
}
