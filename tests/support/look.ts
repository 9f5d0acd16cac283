import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './journey.ts'

const shots = path.join(import.meta.dirname, '..', '..', 'out', 'screens', 'states')

/** Pictures a state in both appearances, and holds it to the rules of accessibility. */
export async function look(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const axe = new AxeBuilder({ page })
      .setLegacyMode(true)
      // The switcher is called "Workspace" for scripts; the workspace itself is its description.
      .disableRules(['label-content-name-mismatch'])
    const { violations } = await axe.analyze()
    expect.soft(violations.map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.html ?? ''}`)).toEqual([])
    await page.screenshot({ path: path.join(shots, `${name}-${colorScheme}.png`) })
  }
}
