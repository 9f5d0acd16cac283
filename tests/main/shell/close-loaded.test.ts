import { EventEmitter } from 'node:events'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { closeLoaded } from '../../../main/shell/close-loaded.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

class Page extends EventEmitter {
  #isLoading = true
  isLoading = (): boolean => this.#isLoading
  load(): void {
    this.#isLoading = false
    this.emit('did-stop-loading')
  }
}

/** A window as far as closing is concerned. */
class Window extends EventEmitter {
  readonly webContents = new Page()
  #isDestroyed = false
  isDestroyed = (): boolean => this.#isDestroyed
  close(): void {
    let isPrevented = false
    this.emit('close', { preventDefault: () => (isPrevented = true) })
    this.#isDestroyed ||= !isPrevented
  }
}

function createWindow(): Window {
  const window = new Window()
  // `as`: what closing asks of a window is all there.
  closeLoaded(window as unknown as Parameters<typeof closeLoaded>[0])
  return window
}

it('closes a window whose page has loaded at once', () => {
  const window = createWindow()
  window.webContents.load()
  window.close()
  expect(window.isDestroyed()).toBe(true)
})

it('closes a window that still loads once it has', async () => {
  const window = createWindow()
  window.close()
  window.close()
  expect(window.isDestroyed()).toBe(false)
  window.webContents.load()
  await setImmediate()
  expect(window.isDestroyed()).toBe(true)
})

it('does not wait for ever for a page that hangs', async () => {
  const window = createWindow()
  window.close()
  vi.advanceTimersByTime(2_000)
  await setImmediate()
  expect(window.isDestroyed()).toBe(true)
})
