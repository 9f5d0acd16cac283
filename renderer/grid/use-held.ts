import { useLayoutEffect } from 'react'
import type { RefObject } from 'react'

/**
 * Has the pinned part of each row stand still from the moment on at which somebody is about to scroll sideways. Each such
 * part is a layer of its own for Chromium: without them a first paint and scrolling up and down take less time.
 */
export function useHeld(scroller: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const grid = scroller.current
    if (!grid) return undefined
    const hold = (): void => {
      forget()
      grid.dataset['held'] = ''
    }
    const handleScroll = (): void => void (grid.scrollLeft > 0 && hold())
    const handleWheel = ({ deltaX, shiftKey }: WheelEvent): void => void ((deltaX !== 0 || shiftKey) && hold())
    // On a scroll bar, or by a finger.
    const handlePress = ({ target, pointerType }: PointerEvent): void =>
      void ((target === grid || pointerType === 'touch') && hold())
    const forget = (): void => {
      grid.removeEventListener('scroll', handleScroll)
      grid.removeEventListener('wheel', handleWheel)
      grid.removeEventListener('pointerdown', handlePress)
    }
    grid.addEventListener('scroll', handleScroll, { passive: true })
    // Not passive: Chromium waits for it with the first movement, and nothing is seen to go along and come back.
    grid.addEventListener('wheel', handleWheel, { passive: false })
    grid.addEventListener('pointerdown', handlePress)
    return forget
  }, [scroller])
}
