import { control } from '../main/demo/calling.ts'
import { openConnected } from '../support/connect-window.ts'
import { expect, test } from '../support/journey.ts'
import { keyGrid } from '../support/key-grid.ts'

const FOUND = 412

test('412 keys are relabelled from filter to applied without a mouse', async ({ startFakeGateway, startApp }) => {
  test.slow()
  const gateway = await startFakeGateway({ keys: 1500 })
  const chosen = gateway
    .state()
    .keys.slice(200, 200 + FOUND)
    .map(({ id }) => id)
  await control(gateway, '/control/drift', {
    changes: chosen.map((keyId) => ({ kind: 'label', keyId, label: 'batch', value: 'spring' })),
  })
  const before = gateway.state().keys
  const { running, page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
  const keys = keyGrid(page, running.app)
  await expect(keys.grid).toHaveAttribute('aria-rowcount', '1501')
  await page.evaluate(() => {
    window.addEventListener('pointerdown', () => document.body.setAttribute('data-pressed', 'by mouse'), true)
  })
  const press = async (...pressed: readonly string[]): Promise<void> => {
    for (const key of pressed) await page.keyboard.press(key)
  }
  /** Presses a key until what has the keyboard is wanted; a person would look, too. */
  const pressUntil = async (key: string, isThere: () => Promise<boolean>): Promise<void> => {
    for (let turn = 0; turn < 60 && !(await isThere()); turn++) await press(key)
    expect(await isThere(), `${key} leads there`).toBe(true)
  }
  const focused = (attribute: string) => () =>
    page.evaluate(
      (name) => document.activeElement?.getAttribute(name) ?? document.activeElement?.textContent,
      attribute,
    )

  await press('Control+Shift+f')
  await page.keyboard.type('batch=spring')
  await expect(keys.grid).toHaveAttribute('aria-rowcount', String(FOUND + 1))
  await press('F6')
  await press('Control+Home')
  await pressUntil('ArrowRight', async () => (await focused('data-column')()) === 'label:env')
  await press('Control+Space')
  await expect(page.getByRole('status', { name: 'Selection' })).toContainText(`${FOUND} cells, ${FOUND} keys`)
  await page.keyboard.type('production-eu')
  await press('Control+Enter')
  await expect(keys.reviewButton).toHaveAccessibleName(`Review changes (${FOUND})`)
  expect(gateway.state().keys).toEqual(before)

  await press('Control+s')
  const plan = page.getByTestId('plan-summary')
  await expect(plan).toHaveAttribute('data-keys', String(FOUND))
  await expect(plan).toHaveAttribute('data-problems', '0')
  await pressUntil('Tab', async () => (await focused('data-none')()) === 'Apply')
  await press('Enter')
  const summary = page.getByTestId('run-summary')
  await expect(summary).toHaveAttribute('data-state', 'finished', { timeout: 60_000 })
  await expect(summary).toHaveAttribute('data-done', String(FOUND))

  const meant = new Set(chosen)
  const after = new Map(gateway.state().keys.map((key) => [key.id, key]))
  const labelsOf = (key: (typeof before)[number] | undefined) => new Map(key?.labels as [string, string][]) // entries
  for (const old of before) {
    const labels = labelsOf(old)
    if (meant.has(old.id)) labels.set('env', 'production-eu')
    expect(labelsOf(after.get(old.id))).toEqual(labels)
  }
  expect(after.size).toBe(before.length)
  await expect(page.locator('body')).not.toHaveAttribute('data-pressed')
})
