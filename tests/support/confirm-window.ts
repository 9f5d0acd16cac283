import type { Page } from '@playwright/test'
import { closingClick } from './closing-click.ts'

/** Types the number into the confirm window and presses Apply, which closes it. */
export async function confirmApply(confirm: Page, keys: string): Promise<void> {
  await confirm.getByRole('textbox', { name: 'Type the number of keys' }).fill(keys)
  const closed = confirm.waitForEvent('close')
  await closingClick(confirm, 'Apply')
  await closed
}
