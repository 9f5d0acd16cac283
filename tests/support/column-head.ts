import type { Locator, Page } from '@playwright/test'

/** The title of a column. */
export function columnHead(page: Page, column: string): Locator {
  return page.locator(`[role="columnheader"][data-column="${column}"]`)
}

/** Opens the menu of a column and runs one of its commands. */
export async function runFromMenu(page: Page, column: string, command: string): Promise<void> {
  await columnHead(page, column).hover()
  await columnHead(page, column)
    .getByRole('button', { name: /^Menu of/ })
    .click()
  await page.getByRole('menuitem', { name: command, exact: true }).click()
}
