import { EventEmitter } from 'node:events'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { closeLoaded } from '../../../main/shell/close-loaded.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

/** A window as far as closing is concerned. */
function createWindow() {
  let isDestroyed = false
  const webContents = Object.assign(new EventEmitter(), { isLoading: () => isLoading })
  let isLoading = true
  const window = Object.assign(new EventEmitter(), {
    webContents,
    isDestroyed: () => isDestroyed,
    close() {
      let isPrevented = false
      window.emit('close', { preventDefault: () => (isPrevented = true) })
      isDestroyed ||= !isPrevented
    },
  })
  const load = (): void => {
    isLoading = false
    webContents.emit('did-stop-loading')
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what closing asks of a window is all there
  closeLoaded(window as unknown as Parameters<typeof closeLoaded>[0])
  return { window, load }
}

it('closes a window whose page has loaded at once', () => {
  const { window, load } = createWindow()
  load()
  window.close()
  expect(window.isDestroyed()).toBe(true)
})

it('closes a window that still loads once it has', async () => {
  const { window, load } = createWindow()
  window.close()
  window.close()
  expect(window.isDestroyed()).toBe(false)
  load()
  await setImmediate()
  expect(window.isDestroyed()).toBe(true)
})

it('does not wait for ever for a page that hangs', async () => {
  const { window } = createWindow()
  window.close()
  vi.advanceTimersByTime(2_000)
  await setImmediate()
  expect(window.isDestroyed()).toBe(true)
})
