import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './journey.ts'

/** The rules that depend on the appearance; all others judge what stands on the page and what it is called. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block']

/**
 * Holds a page, as it stands, to the rules of accessibility, or to those of colour alone when the same page was held to all of them in the other
 * appearance; what breaks one is told under the name of the state.
 */
export async function expectAccessible(page: Page, name: string, rules: 'all' | 'colour' = 'all'): Promise<void> {
  const axe = new AxeBuilder({ page })
    .setLegacyMode(true)
    // Only faults are read; to describe thousands of flawless cells takes longer than to check them.
    .options({ resultTypes: ['violations'] })
    // The switcher is called "Workspace" for scripts; the workspace itself is its description.
    .disableRules(['label-content-name-mismatch'])
  if (rules === 'colour') axe.withRules(RULES_OF_COLOUR)
  const { violations } = await axe.analyze()
  expect.soft(violations.map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.html ?? ''}`)).toEqual([])
}
