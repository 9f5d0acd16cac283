import type { Page } from '@playwright/test'

/** Types the number into the confirm window and presses Apply; the window closes by itself, maybe before the click is over. */
export async function confirmApply(confirm: Page, keys: string): Promise<void> {
  await confirm.getByRole('textbox', { name: 'Type the number of keys' }).fill(keys)
  const closed = confirm.waitForEvent('close')
  await confirm
    .getByRole('button', { name: 'Apply' })
    .click()
    .catch((error: unknown) => {
      if (!confirm.isClosed()) throw error
    })
  await closed
}
