import { writeFileSync } from 'node:fs'
import { confirmApply } from '../support/confirm-window.ts'
import { openConnected } from '../support/connect-window.ts'
import { importPage } from '../support/import-page.ts'
import { expect, test } from '../support/journey.ts'
import { keyGrid } from '../support/key-grid.ts'

test('a table is imported with no network, waits through a restart, and is applied later', async ({
  startFakeGateway,
  startApp,
}, testInfo) => {
  const gateway = await startFakeGateway({ keys: 30 })
  const { managementKey, url } = gateway
  const [first, second] = gateway.state().keys.filter(({ name }) => /^[a-z-]+-\d+$/.test(name))
  const { running } = await openConnected(startApp, { url, key: managementKey })
  await running.quit()
  await gateway.close()

  const file = testInfo.outputPath('train.tsv')
  const rows = [
    `name\tmonthly_limit\tteam`,
    `${first?.name}\t123.45\ttrain`,
    `${second?.name}\tnone\t`,
    `new-on-the-train\t7\ttrain`,
  ]
  writeFileSync(file, `${rows.join('\n')}\n`)
  const offline = await startApp()
  const page = await offline.window('index')
  await expect(page.getByText(/^Offline: showing the list of/)).toBeVisible()
  const imports = importPage(page, offline.app)
  await imports.open()
  await imports.choose(file)
  await imports.expectFigures({ rows: 3, create: 1, errors: 0 })
  await imports.stage()
  await offline.kill()

  const again = await startFakeGateway({ keys: 30, port: Number(new URL(url).port), managementKey })
  const later = await startApp()
  const window = await later.window('index')
  const keys = keyGrid(window, later.app)
  await expect(window.getByText(/Listed just now/)).toBeVisible()
  await expect(keys.cell(first?.id ?? '', 'label:team')).toHaveText('train')
  await expect(keys.cell('draft:1', 'name')).toHaveText('new-on-the-train')
  await window.keyboard.press('Control+z')
  await expect(keys.cell('draft:1', 'name')).toHaveCount(0)
  await expect(keys.reviewButton).toHaveAccessibleName('Review changes (0)')
  await window.keyboard.press('Control+y')
  await keys.reviewButton.click()
  await window.getByRole('button', { name: 'Apply', exact: true }).click()
  await confirmApply(await later.window('confirm'), '3')
  await expect(window.getByTestId('run-summary')).toHaveAttribute('data-state', 'finished')
  const after = again.state().keys
  expect(after.find(({ id }) => id === first?.id)).toMatchObject({ monthly_limit: '123.45' })
  expect(after.find(({ name }) => name === 'new-on-the-train')).toMatchObject({ monthly_limit: '7' })
})
