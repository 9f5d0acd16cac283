import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createNotify } from '../../../main/ipc/notify.ts'
import type { AppState } from '#shared/contract/app-state.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A state that counts, and what the page was told of it. */
function aState() {
  const told: string[] = []
  let now = 0
  const notify = createNotify({
    read: () => ({ version: String(now) }) as AppState, // all that is looked at
    send: ({ state }) => void told.push(state.version),
  })
  const change = () => {
    now += 1
    notify()
  }
  return { told, change }
}

describe('createNotify', () => {
  it('tells of a single change at once', () => {
    const { told, change } = aState()
    change()
    expect(told).toEqual(['1'])
    vi.advanceTimersByTime(1000)
    expect(told).toEqual(['1'])
  })

  it('tells of many changes at most ten times a second, and of the last one', () => {
    const { told, change } = aState()
    for (let at = 0; at < 1000; at++) {
      change()
      vi.advanceTimersByTime(1)
    }
    vi.advanceTimersByTime(200)
    expect(told.length).toBeLessThanOrEqual(11)
    expect(told[0]).toBe('1')
    expect(told.at(-1)).toBe('1000')
  })
})
