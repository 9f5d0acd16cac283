import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'

const screens = path.join(import.meta.dirname, '..', '..', 'out', 'screens')

/** Whether pictures are taken for people to look at, as `npm run pictures` asks for. */
export const takesPictures = process.env['PICTURES'] === 'yes'

/** The appearances in which a state is looked at. Without pictures one will do: every screen is judged in both by a journey of its own. */
export const appearances = takesPictures ? (['light', 'dark'] as const) : (['light'] as const)

/** Takes a picture of a page as it stands, for people to look at. */
export async function takePicture(page: Page, file: string): Promise<void> {
  if (takesPictures) await page.screenshot({ path: file })
}

/** Takes a picture of a page in light and in dark, for people to look at. */
export async function takePictures(page: Page, name: string): Promise<void> {
  if (!takesPictures) return
  mkdirSync(screens, { recursive: true })
  for (const colorScheme of appearances) {
    await page.emulateMedia({ colorScheme })
    await takePicture(page, path.join(screens, `${name}-${colorScheme}.png`))
  }
  await page.emulateMedia({ colorScheme: null })
}
