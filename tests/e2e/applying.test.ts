import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { control } from '../main/demo/calling.ts'
import { closingClick } from '../support/closing-click.ts'
import { confirmApply } from '../support/confirm-window.ts'
import { openConnected } from '../support/connect-window.ts'
import { expect, test } from '../support/journey.ts'
import { keyGrid } from '../support/key-grid.ts'

test('removing caps asks for the number of keys in a window of its own', async ({ startFakeGateway, startApp }) => {
  const gateway = await startFakeGateway({ keys: 100 })
  const { running, page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
  const keys = keyGrid(page, running.app)
  await keys.filter('limit<1000 and not name~fobsheet')
  const ids = (await keys.visibleIds()).slice(0, 3)
  for (const id of ids) await keys.type(id, 'monthly_limit', 'none')
  await keys.reviewButton.click()
  const apply = page.getByRole('button', { name: 'Apply', exact: true })

  await apply.click()
  const first = await running.window('confirm')
  await closingClick(first, 'Cancel')
  await expect(apply).toBeEnabled()
  await expect(page.getByTestId('run-summary')).toHaveCount(0)
  expect(gateway.state().keys.filter((key) => ids.includes(key.id) && key.monthly_limit === '0')).toEqual([])

  await apply.click()
  const second = await running.window('confirm')
  await second.getByRole('textbox', { name: 'Type the number of keys' }).fill('2')
  await expect(second.getByRole('button', { name: 'Apply' })).toBeDisabled()
  await confirmApply(second, '3')
  await expect(page.getByTestId('run-summary')).toHaveAttribute('data-done', '3')
  expect(
    gateway
      .state()
      .keys.filter((key) => ids.includes(key.id))
      .map((key) => key.monthly_limit),
  ).toEqual(['0', '0', '0'])
})

test('a run is paused, resumed and stopped; what was not sent stays staged', async ({ startFakeGateway, startApp }) => {
  const gateway = await startFakeGateway({ keys: 120 })
  await control(gateway, '/control/faults', {
    faults: [{ match: { route: 'label' }, effect: { kind: 'delay', ms: 150 } }],
  })
  const { running, page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
  const keys = keyGrid(page, running.app)
  const [first = ''] = await keys.visibleIds()
  await keys.cell(first, 'label:env').click()
  await keys.paste(Array.from({ length: 100 }, (_, at) => `live-${at}`).join('\n'))
  await expect(keys.reviewButton).toHaveAccessibleName('Review changes (100)')
  await keys.reviewButton.click()
  await page.getByRole('button', { name: 'Apply', exact: true }).click()
  const run = page.getByTestId('run-summary')
  await expect(page.getByRole('progressbar', { name: 'Applying' })).toBeVisible()
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(run).toHaveAttribute('data-state', 'paused')
  const { writes } = await control(gateway, '/control/counters')
  await page.waitForTimeout(600)
  expect((await control(gateway, '/control/counters')).writes - writes).toBeLessThanOrEqual(8)
  await page.getByRole('button', { name: 'Resume' }).click()
  await expect(run).toHaveAttribute('data-state', 'running')
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(run).toHaveAttribute('data-state', 'stopped')
  const done = Number(await run.getAttribute('data-done'))
  expect(Number(await run.getAttribute('data-waiting'))).toBe(100 - done)
  expect((await control(gateway, '/control/counters')).effective).toBe(done)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Keys' }).click()
  await expect(keys.reviewButton).toHaveAccessibleName(`Review changes (${100 - done})`)
})

test('a run gets through a throttled and unreliable gateway without writing twice', async ({
  startFakeGateway,
  startApp,
}) => {
  const gateway = await startFakeGateway({ keys: 80 })
  const { running, page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
  await control(gateway, '/control/faults', {
    faults: [
      { match: { route: 'label', every: 9 }, times: 3, effect: { kind: 'lost-answer' } },
      { match: { route: 'label', every: 11 }, times: 2, effect: { kind: 'status', status: 429, retryAfter: 1 } },
      { match: { route: 'label', every: 13 }, times: 2, effect: { kind: 'half-answer' } },
    ],
  })
  const keys = keyGrid(page, running.app)
  const [first = ''] = await keys.visibleIds()
  await keys.cell(first, 'label:env').click()
  await keys.paste(Array.from({ length: 60 }, (_, at) => `live-${at}`).join('\n'))
  await keys.reviewButton.click()
  await page.getByRole('button', { name: 'Apply', exact: true }).click()
  await expect(page.getByTestId('run-summary')).toHaveAttribute('data-state', 'finished', { timeout: 40_000 })
  await expect(page.getByTestId('run-summary')).toHaveAttribute('data-done', '60')
  expect((await control(gateway, '/control/counters')).effective).toBe(60)
})

test('a plan is saved as a file that only its owner reads', async ({ home, startFakeGateway, startApp }) => {
  const gateway = await startFakeGateway({ keys: 20 })
  const { running, page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
  const keys = keyGrid(page, running.app)
  const [first = ''] = await keys.visibleIds()
  await keys.type(first, 'label:env', 'live')
  await keys.reviewButton.click()
  const file = path.join(home, 'saved-plan.json')
  await running.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, file)
  await page.getByRole('button', { name: 'Save plan' }).click()
  await expect.poll(() => statSync(file, { throwIfNoEntry: false })?.mode).toBeDefined()
  expect((statSync(file).mode & 0o777).toString(8)).toBe('600')
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
    version: 1,
    steps: [{ keyId: first, field: 'label:env', after: 'live' }],
  })
})
