import { readdirSync } from 'node:fs'
import path from 'node:path'
import { openConnected } from '../support/connect-window.ts'
import { expect, test } from '../support/journey.ts'
import { keyGrid } from '../support/key-grid.ts'

// Chromium's own files of a profile, of which it makes dozens and leaves a few that name nobody.
const LEFT = new Set(['DevToolsActivePort', 'Network Persistent State', 'Preferences'])

test('an app that ends while it still opens leaves nothing of the pages behind', async ({
  home,
  startFakeGateway,
  startApp,
}) => {
  const gateway = await startFakeGateway({ keys: 40 })
  const { running: first, page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
  const keys = keyGrid(page, first.app)
  const [one = ''] = await keys.visibleIds()
  await keys.type(one, 'label:env', 'live')
  await keys.reviewButton.click()
  await page.getByRole('button', { name: 'Apply', exact: true }).click()
  await expect(page.getByTestId('run-summary')).toHaveAttribute('data-state', 'finished')
  await first.quit()
  for (let start = 1; start <= 5; start++) {
    const again = await startApp()
    await again.window('index')
    await again.quit()
    expect(again.exitCode(), `start ${start}: ${again.output()}`).toBe(0)
    const left = readdirSync(path.join(home, 'chromium')).filter((name) => !name.startsWith('Singleton'))
    expect(left.filter((name) => !LEFT.has(name))).toEqual([])
  }
})
