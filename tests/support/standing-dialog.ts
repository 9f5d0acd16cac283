import type { ElectronApplication } from '@playwright/test'
import { expect } from './journey.ts'

/** The system's message boxes, answered by the test. */
export interface StandingDialog {
  /** Waits until a box is open and presses its button of this name. */
  readonly press: (button: string) => Promise<void>
  /** How many boxes were opened so far. */
  readonly opened: () => Promise<number>
}

interface Box {
  readonly buttons: readonly string[]
  readonly answer: (response: number) => void
}

type WithBoxes = typeof globalThis & { boxes: Box[]; boxCount: number }

/** Puts boxes that stay open until the test answers in the place of the system's own. */
export async function replaceDialogs(app: ElectronApplication): Promise<StandingDialog> {
  await app.evaluate(({ dialog }) => {
    const here = globalThis as WithBoxes // a place that later calls of the test find again
    here.boxes = []
    here.boxCount = 0
    // The options come last, after the window, where there is one.
    dialog.showMessageBox = (...given: unknown[]) => {
      const { buttons } = given.at(-1) as { buttons: string[] }
      here.boxCount++
      return new Promise((resolve) => {
        here.boxes.push({ buttons, answer: (response) => resolve({ response, checkboxChecked: false }) })
      })
    }
  })
  return {
    async press(button) {
      const isOpen = (): Promise<boolean> => app.evaluate(() => (globalThis as WithBoxes).boxes.length > 0)
      await expect.poll(isOpen, { message: 'a box is open' }).toBe(true)
      await app.evaluate((_electron, name) => {
        const box = (globalThis as WithBoxes).boxes.shift()
        const at = box?.buttons.indexOf(name) ?? -1
        if (at < 0) throw new Error(`no button ${name} in ${String(box?.buttons)}`)
        box?.answer(at)
      }, button)
    },
    opened: () => app.evaluate(() => (globalThis as WithBoxes).boxCount),
  }
}
