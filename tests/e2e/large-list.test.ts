import { openConnected } from '../support/connect-window.ts'
import { expect, test } from '../support/journey.ts'
import { keyGrid } from '../support/key-grid.ts'

// One after the other: two such lists at once are more than two cores make in time.
test.describe.configure({ mode: 'default' })

test('a list of 100,000 keys loads, scrolls to its end, filters, takes a large paste and opens again', async ({
  startFakeGateway,
  startApp,
}) => {
  const gateway = await startFakeGateway({ keys: 100_000, extraLabels: 5 })
  const { running, page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
  const keys = keyGrid(page, running.app)
  await expect(keys.grid).toHaveAttribute('aria-rowcount', '100001')
  const [first = ''] = await keys.visibleIds()
  await keys.cell(first, 'label:env').click()
  await page.keyboard.press('Control+End')
  await expect(keys.grid.locator('[data-row]').filter({ hasText: 'playground' }).first()).toBeVisible()
  await page.keyboard.press('Control+Home')
  await keys.cell(first, 'label:env').click()
  await keys.paste(Array.from({ length: 10_000 }, (_, at) => `live-${at % 7}`).join('\n'))
  await expect(keys.reviewButton).toHaveAccessibleName('Review changes (10000)')
  await page.keyboard.press('Control+z')
  await expect(keys.reviewButton).toHaveAccessibleName('Review changes (0)')
  await keys.filter('env=production and spend>9000')
  await expect(keys.grid).not.toHaveAttribute('aria-rowcount', '100001')
  await running.quit()
  await gateway.close()

  const again = await startApp()
  const offline = keyGrid(await again.window('index'), again.app)
  await expect(offline.grid).toHaveAttribute('aria-rowcount', '100001')
})

test('a column of 100,000 cells is filled, undone, copied and pasted as a whole', async ({
  startFakeGateway,
  startApp,
}) => {
  const gateway = await startFakeGateway({ keys: 100_000 })
  const { running, page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
  const keys = keyGrid(page, running.app)
  await expect(keys.grid).toHaveAttribute('aria-rowcount', '100001')
  const [first = '', second = ''] = await keys.visibleIds()
  const title = (column: string) => keys.grid.locator(`[role=columnheader][data-column="${column}"] .head-title`)

  await keys.cell(first, 'label:env').click()
  await page.keyboard.type('everywhere')
  await page.keyboard.press('Enter')
  await title('label:env').click()
  await page.keyboard.press('Control+d')
  // The row of the connected key is protected.
  await expect(keys.reviewButton).toHaveAccessibleName('Review changes (99999)')
  await expect(keys.cell(second, 'label:env')).toHaveText('everywhere')

  await page.keyboard.press('Control+c')
  const copied = (): Promise<string> => running.app.evaluate(({ clipboard }) => clipboard.readText())
  await expect.poll(async () => (await copied()).split('\n').length).toBe(100_000)
  await title('label:team').click()
  await page.keyboard.press('Control+v')
  await expect(keys.cell(second, 'label:team')).toHaveText('everywhere')
  await expect(keys.reviewButton).toHaveAccessibleName('Review changes (199998)')
  await page.keyboard.press('Control+z')
  await expect(keys.reviewButton).toHaveAccessibleName('Review changes (99999)')
  await page.keyboard.press('Control+z')
  await expect(keys.reviewButton).toHaveAccessibleName('Review changes (1)')
})
