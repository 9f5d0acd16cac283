import type { BrowserWindow } from 'electron'

/** A step of zoom: larger, smaller, or as it is meant to be. */
export type ZoomStep = 'in' | 'out' | 'usual'

const STEPS = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2]
const NEAR = 0.01

/** The next zoom of a page. */
export function nextZoom(factor: number, step: ZoomStep): number {
  if (step === 'usual') return 1
  const next = step === 'in' ? STEPS.find((one) => one > factor + NEAR) : STEPS.findLast((one) => one < factor - NEAR)
  return next ?? (step === 'in' ? 2 : 0.5)
}

const listeners = new WeakMap<BrowserWindow, () => void>()

/** Zooms the page of a window. */
export function zoomWindow(window: BrowserWindow | null, step: ZoomStep): void {
  if (!window || window.isDestroyed()) return
  const { webContents } = window
  webContents.setZoomFactor(nextZoom(webContents.getZoomFactor(), step))
  listeners.get(window)?.()
}

/** Tells when a window was zoomed: the system has no event for it. */
export function onZoomed(window: BrowserWindow, tell: () => void): void {
  listeners.set(window, tell)
}

/** By how much the page of a window is enlarged, where it is. */
export function zoomOf(window: BrowserWindow): { readonly zoom?: number } {
  const factor = Math.round(window.webContents.getZoomFactor() * 100) / 100
  return factor === 1 ? {} : { zoom: factor }
}
