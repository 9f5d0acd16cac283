import type { ElectronApplication, Locator, Page } from '@playwright/test'
import { expect } from './journey.ts'

/** The grid of keys in the main window. */
export function keyGrid(
  page: Page,
  app: ElectronApplication,
): {
  readonly grid: Locator
  readonly cell: (keyId: string, column: string) => Locator
  readonly visibleIds: () => Promise<readonly string[]>
  readonly filter: (text: string) => Promise<void>
  readonly type: (keyId: string, column: string, text: string) => Promise<void>
  readonly paste: (text: string) => Promise<void>
  readonly reviewButton: Locator
} {
  const grid = page.getByRole('grid', { name: 'Keys' })
  const cell = (keyId: string, column: string): Locator =>
    grid.locator(`[role="gridcell"][data-row="${keyId}"][data-column="${column}"]`)
  return {
    grid,
    cell,
    async visibleIds() {
      const rows = await grid.locator('[role="gridcell"][data-column="name"]').evaluateAll((cells) =>
        cells.map((element) => ({
          id: element.getAttribute('data-row') ?? '',
          top: element.getBoundingClientRect().top,
        })),
      )
      return rows.toSorted((left, right) => left.top - right.top).map((row) => row.id)
    },
    async filter(text) {
      await page.getByRole('searchbox', { name: 'Filter' }).fill(text)
      await page.getByRole('searchbox', { name: 'Filter' }).press('Enter')
    },
    async type(keyId, column, text) {
      await cell(keyId, column).click()
      await page.keyboard.type(text)
      await page.keyboard.press('Enter')
      await expect(cell(keyId, column)).toHaveAttribute('data-state', 'staged')
    },
    async paste(text) {
      await app.evaluate(({ clipboard }, block) => clipboard.writeText(block), text)
      await page.keyboard.press('Control+v')
    },
    reviewButton: page.getByRole('button', { name: /^Review changes \(/ }),
  }
}
