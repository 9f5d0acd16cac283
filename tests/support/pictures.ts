import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'

const screens = path.join(import.meta.dirname, '..', '..', 'out', 'screens')

/** Takes a picture of a page in light and in dark, for people to look at. */
export async function takePictures(page: Page, name: string): Promise<void> {
  mkdirSync(screens, { recursive: true })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: path.join(screens, `${name}-${colorScheme}.png`) })
  }
  await page.emulateMedia({ colorScheme: null })
}
