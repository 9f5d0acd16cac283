import type { Locator, Page } from '@playwright/test'
import type { Gateway } from '../../main/demo/gateway.ts'
import { control } from '../main/demo/calling.ts'
import { expect } from './journey.ts'
import type { RunningApp } from './journey.ts'
import { keyGrid } from './key-grid.ts'

/** How many cells a slow run changes. */
export const CELLS = 60

/** Starts a run of 60 cells at a gateway that takes its time, and waits until some of them are done. */
export async function startSlowRun(page: Page, running: RunningApp, gateway: Gateway): Promise<readonly string[]> {
  await control(gateway, '/control/faults', {
    faults: [{ match: { route: 'label' }, effect: { kind: 'delay', ms: 700 } }],
  })
  const keys = keyGrid(page, running.app)
  await page.setViewportSize({ width: 1440, height: 2400 })
  await expect.poll(async () => (await keys.visibleIds()).length).toBeGreaterThan(CELLS)
  const targets = (await keys.visibleIds()).slice(0, CELLS)
  await keys.cell(targets[0] ?? '', 'label:env').click()
  await keys.paste(targets.map((_, at) => `live-${at}`).join('\n'))
  await expect(keys.reviewButton).toHaveAccessibleName(`Review changes (${CELLS})`)
  await keys.reviewButton.click()
  await page.getByRole('button', { name: 'Apply', exact: true }).click()
  await expect.poll(async () => (await control(gateway, '/control/counters')).effective).toBeGreaterThan(4)
  return targets
}

/** The one run in the history. */
export async function onlyRun(page: Page): Promise<Locator> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'History' }).click()
  const runs = page.getByRole('table', { name: 'History' }).locator('[data-run]')
  await expect(runs).toHaveCount(1)
  return runs.first()
}
