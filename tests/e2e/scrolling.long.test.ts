import type { Page } from '@playwright/test'
import { openConnected } from '../support/connect-window.ts'
import { expect, test } from '../support/journey.ts'
import { keyGrid } from '../support/key-grid.ts'

test('a page that is scrolled by more than a screen in each frame goes on painting', async ({
  startFakeGateway,
  startApp,
}) => {
  const gateway = await startFakeGateway({ keys: 20_000, extraLabels: 8 })
  const { running, page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
  const keys = keyGrid(page, running.app)
  await expect(keys.grid).toHaveAttribute('aria-rowcount', '20001')
  for (let time = 0; time < 4; time++) expect(await fling(page, 240)).toBe('still painting')
})

/** Scrolls from the top for so many frames; a page that no longer paints comes to no end. Rows still to come have lines. */
function fling(page: Page, frames: number): Promise<string> {
  return page.evaluate(
    (most) =>
      new Promise<string>((resolve) => {
        const grid = document.querySelector('[role=grid]')
        if (!grid) return resolve('no grid')
        let frame = 0
        let blanks = 0
        const step = (): void => {
          if (grid.querySelector('.grid-blank')) blanks++
          if (frame++ === most) return resolve(blanks > 0 ? 'still painting' : 'never a blank line')
          grid.scrollTop += 960
          requestAnimationFrame(step)
        }
        grid.scrollTop = 0
        setTimeout(() => requestAnimationFrame(step), 300)
        setTimeout(() => resolve(`stopped painting after ${frame} frames`), 60_000)
      }),
    frames,
  )
}
