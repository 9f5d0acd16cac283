import { useCallback, useState } from 'react'

/** The width of the sheet in pixels, as the window, the zoom and the panel beside it leave it; and what measures it. */
export function useSheetWidth() {
  const [width, setWidth] = useState(firstWidth)
  const sheet = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return { width, sheet }
}

/** Before the sheet stands: the first frame of the document, which the build draws without a window, has an empty one. */
function firstWidth(): number {
  if (typeof document === 'undefined') return 0
  return document.querySelector('.keys-sheet')?.clientWidth ?? innerWidth
}
