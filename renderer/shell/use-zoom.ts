import { useEffect } from 'react'
import { useStoreApi } from '../state/use-store.ts'

// A notch of a wheel is at least this much; of a pinch, many small parts come together.
const NOTCH = 60

/** Ctrl and the wheel zoom the page. Two fingers that spread on a touchpad come as the same. */
export function useZoom(): void {
  const store = useStoreApi()
  useEffect(() => {
    let gathered = 0
    const handleWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey) return
      event.preventDefault()
      gathered += event.deltaY
      if (Math.abs(gathered) < NOTCH) return
      void store.getState().zoom(gathered > 0 ? 'out' : 'in')
      gathered = 0
    }
    // Chromium would not let a passive listener keep the wheel from scrolling.
    window.addEventListener('wheel', handleWheel, { passive: false, capture: true })
    return () => window.removeEventListener('wheel', handleWheel, { capture: true })
  }, [store])
}
