import { execFileSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from '@playwright/test'

/** Keyboard of a display, as a person uses it: nothing of the app is asked, and nothing of it is opened for a test. */
export interface Hands {
  /** Waits for the window of this title and gives it the focus. */
  readonly focusWindow: (title: string) => Promise<void>
  readonly press: (...keys: readonly string[]) => Promise<void>
  readonly type: (text: string) => Promise<void>
}

const AFTER_A_KEY = 120

function ask(...args: readonly string[]): string {
  try {
    return execFileSync('xdotool', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return '' // no such window yet
  }
}

/** Hands on the display of this process. */
export function createHands(): Hands {
  return {
    async focusWindow(title) {
      const find = (): string => ask('search', '--onlyvisible', '--name', title).split('\n').at(-1) ?? ''
      await expect.poll(find, { timeout: 30_000 }).not.toBe('')
      // There is no window manager that would do it.
      await expect.poll(() => ask('windowfocus', find()) + ask('getwindowfocus'), { timeout: 10_000 }).toBe(find())
    },
    async press(...keys) {
      for (const key of keys) {
        ask('key', '--clearmodifiers', key)
        await sleep(AFTER_A_KEY)
      }
    },
    async type(text) {
      ask('type', '--clearmodifiers', '--delay', '5', text)
      await sleep(AFTER_A_KEY)
    },
  }
}
