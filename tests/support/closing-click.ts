import type { Page } from '@playwright/test'

/** Presses a button that closes its own window, which may be gone before the click is over. */
export async function closingClick(page: Page, name: string): Promise<void> {
  await page
    .getByRole('button', { name, exact: true })
    .click()
    .catch((error: unknown) => {
      if (!page.isClosed()) throw error
    })
}
