import { useCallback, useState } from 'react'
import { firstSheet } from './first-sheet.ts'

/** The width of the sheet in pixels, as the window, the zoom and the panel beside it leave it; and what measures it. */
export function useSheetWidth() {
  const [width, setWidth] = useState(() => firstSheet().width)
  const sheet = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return { width, sheet }
}
