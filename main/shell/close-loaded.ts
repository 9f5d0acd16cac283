import type { BrowserWindow } from 'electron'

const PATIENCE_MS = 2000

/**
 * Closes a window only once its page has loaded, or will not. Chromium of some versions crashes when a window goes
 * between a page's document and its last script.
 */
export function closeLoaded(window: Pick<BrowserWindow, 'on' | 'close' | 'isDestroyed' | 'webContents'>): void {
  let isAwaited = false
  let isOver = false
  const goOn = (): void => {
    if (isOver) return
    isOver = true
    // Not from within the event: Chromium is still about to say that it has loaded.
    setImmediate(() => void (window.isDestroyed() || window.close()))
  }
  window.on('close', (event) => {
    if (isOver || !window.webContents.isLoading()) return
    event.preventDefault()
    if (isAwaited) return
    isAwaited = true
    window.webContents.once('did-stop-loading', goOn)
    setTimeout(goOn, PATIENCE_MS).unref()
  })
}
