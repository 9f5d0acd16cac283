import type { Launched } from './launched.ts'
import type { Reaction } from './page-marks.ts'

const PATIENCE_MS = 30_000
export const CONTROL = 2

/** Real input for our page, and what it led to. */
export interface BenchHands {
  /** Does something real; the reaction begins with the next event of the type and ends when the expression is true. */
  readonly react: (type: string, isDone: string, act: () => Promise<unknown>) => Promise<Reaction>
  readonly click: (selector: string) => Promise<void>
  readonly press: (key: string, code: number, modifiers?: number) => Promise<void>
  readonly type: (text: string) => Promise<void>
  readonly until: (isDone: string) => Promise<void>
}

/** Hands on a page. */
export function benchHands({ devtools, page, evaluate }: Launched): BenchHands {
  const key = (event: object): Promise<unknown> => devtools.send('Input.dispatchKeyEvent', event, page)
  return {
    async react(type, isDone, act) {
      // Waited for, because input overtakes what the page is asked to evaluate.
      await evaluate(`void (window.benchReaction = benchMarks.next(${JSON.stringify(type)}, () => ${isDone}))`)
      await act()
      const timer = new Promise<never>((_resolve, reject) => {
        setTimeout(() => reject(new Error(`${type} did not lead to ${isDone}`)), PATIENCE_MS).unref()
      })
      timer.catch(() => undefined)
      return Promise.race([evaluate<Reaction>('benchReaction'), timer])
    },
    async click(selector) {
      const [x, y] = await evaluate<number[]>(`(() => {
        const { left, top, width, height } = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect()
        // Near the beginning of a cell, in the middle of a button.
        return [left + Math.min(20, width / 2), top + height / 2]
      })()`)
      const mouse = { x, y, button: 'left', clickCount: 1 }
      await devtools.send('Input.dispatchMouseEvent', { ...mouse, type: 'mousePressed' }, page)
      await devtools.send('Input.dispatchMouseEvent', { ...mouse, type: 'mouseReleased' }, page)
    },
    async press(name, code, modifiers = 0) {
      const stroke = { key: name, code: name.length === 1 ? `Key${name.toUpperCase()}` : name, windowsVirtualKeyCode: code, modifiers } // prettier-ignore
      await key({ ...stroke, type: 'rawKeyDown' })
      await key({ ...stroke, type: 'keyUp' })
    },
    async type(text) {
      await key({ type: 'keyDown', key: text, text })
      await key({ type: 'keyUp', key: text })
    },
    until: (isDone) =>
      evaluate(`new Promise((resolve) => {
        const look = () => (${isDone} ? resolve() : setTimeout(look, 20))
        look()
      })`),
  }
}
