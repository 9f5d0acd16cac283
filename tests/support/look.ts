import path from 'node:path'
import type { Page } from '@playwright/test'
import { expectAccessible } from './accessibility.ts'

const shots = path.join(import.meta.dirname, '..', '..', 'out', 'screens', 'states')

/** Pictures a state in both appearances, and holds it to the rules of accessibility. */
export async function look(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page, name, colorScheme === 'light' ? 'all' : 'colour')
    await page.screenshot({ path: path.join(shots, `${name}-${colorScheme}.png`) })
  }
}

/** Pictures a state that differs only in its words from one that was held to the rules. */
export async function glance(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    // Nobody checks anything meanwhile, so what changes slowly would be half-way.
    await page.screenshot({ path: path.join(shots, `${name}-${colorScheme}.png`), animations: 'disabled' })
  }
}
