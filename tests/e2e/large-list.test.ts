import { connect } from '../support/connect-window.ts'
import { expect, test } from '../support/journey.ts'
import { keyGrid } from '../support/key-grid.ts'

test('a list of 100,000 keys loads, scrolls to its end, filters, takes a large paste and opens again', async ({
  startFakeGateway,
  startApp,
}) => {
  test.setTimeout(120_000)
  const gateway = await startFakeGateway({ keys: 100_000, extraLabels: 5 })
  const running = await startApp()
  const page = await connect(running, { url: gateway.url, key: gateway.managementKey })
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
