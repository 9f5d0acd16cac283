import path from 'node:path'
import type { Page } from '@playwright/test'
import { expectAccessible } from './accessibility.ts'
import { appearances, takePicture, takesPictures } from './pictures.ts'

const shots = path.join(import.meta.dirname, '..', '..', 'out', 'screens', 'states')

/**
 * Holds a state to the rules of accessibility; where pictures are taken, in both appearances. Elements that `but` selects are
 * left out: those that an earlier look judged and that do not change.
 */
export async function look(page: Page, name: string, but: string | null = null): Promise<void> {
  for (const colorScheme of appearances) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page, name, { rules: colorScheme === 'light' ? 'all' : 'colour', but })
    await takePicture(page, path.join(shots, `${name}-${colorScheme}.png`))
  }
}

/** Looks, and pictures the state in forced colours and at 200 % too. */
export async function lookEveryWay(page: Page, name: string): Promise<void> {
  await look(page, name)
  if (!takesPictures) return
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' })
  await takePicture(page, path.join(shots, `${name}-forced.png`))
  await page.emulateMedia({ forcedColors: 'none' })
  const size = page.viewportSize() ?? { width: 1440, height: 900 }
  await page.setViewportSize({ width: size.width / 2, height: size.height / 2 })
  await takePicture(page, path.join(shots, `${name}-200.png`))
  await page.setViewportSize(size)
}

/** Pictures a state that differs only in its words from one that was held to the rules. */
export async function glance(page: Page, name: string): Promise<void> {
  if (!takesPictures) return
  for (const colorScheme of appearances) {
    await page.emulateMedia({ colorScheme })
    // Nobody checks anything meanwhile, so what changes slowly would be half-way.
    await page.screenshot({ path: path.join(shots, `${name}-${colorScheme}.png`), animations: 'disabled' })
  }
}
