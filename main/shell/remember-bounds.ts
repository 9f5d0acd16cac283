import type { BrowserWindow } from 'electron'
import { onZoomed, zoomOf } from './zoom.ts'
import type { WindowBounds } from './window-bounds.ts'

const SETTLE_MS = 400

/** Tells of the bounds of a window whenever they have settled, and when it closes. */
export function rememberBounds(window: BrowserWindow, onBoundsChanged: (bounds: WindowBounds) => void): void {
  let timer: NodeJS.Timeout | undefined
  const tell = (): void => {
    clearTimeout(timer)
    onBoundsChanged({ ...window.getNormalBounds(), maximised: window.isMaximized(), ...zoomOf(window) })
  }
  // Linux tells of every pixel on the way, and never that it is over.
  const soon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(tell, SETTLE_MS)
  }
  window.once('show', () => {
    onZoomed(window, soon)
    window.on('resize', soon).on('move', soon).on('maximize', soon).on('unmaximize', soon)
  })
  window.on('close', tell)
}
