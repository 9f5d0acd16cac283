import { useLayoutEffect } from 'react'
import type { RefObject } from 'react'

// After the first paint, what else a start draws comes first.
const REST_MS = 150

/**
 * Has the pinned part of each row stand still sideways once the grid has been painted, or as soon as it scrolls. Each such
 * part is a layer of its own, and a first paint with seventy of them takes twice as long.
 */
export function useHeld(scroller: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const grid = scroller.current
    if (!grid) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const forget = (): void => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
      grid.removeEventListener('scroll', hold)
    }
    const hold = (): void => {
      forget()
      grid.dataset['held'] = ''
    }
    const wait = (): void => void (timer = setTimeout(hold, REST_MS))
    // A frame later than the one that this draw is painted in.
    let frame = requestAnimationFrame(() => (frame = requestAnimationFrame(wait)))
    grid.addEventListener('scroll', hold, { passive: true })
    return forget
  }, [scroller])
}
