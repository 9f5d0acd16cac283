import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { fobsheet, keyringOf } from '../support/command-line.ts'
import { expect, test } from '../support/journey.ts'
import { look } from '../support/look.ts'
import { openGrid } from '../support/open-grid.ts'
import { rawUsage, sumRaw } from '../support/raw-usage.ts'
import { spendPage } from '../support/spend-page.ts'

test('the details follow the active key: record, staged cells, label history, runs with their outcome', async ({
  startFakeGateway,
  startApp,
}) => {
  test.setTimeout(120_000)
  const { page, keys, gateway, ids, running } = await openGrid({ startFakeGateway, startApp }, { keys: 40 })
  await page.setViewportSize({ width: 1440, height: 900 })
  const [first = '', second = ''] = ids
  const stored = (id: string) => gateway.state().keys.find((key) => key.id === id)
  const panel = page.getByRole('dialog', { name: 'Key details' })
  const part = (name: string) => panel.getByRole('region', { name, exact: true })
  const env = stored(first)?.labels.find(([name]) => name === 'env')?.[1] ?? '—'

  await test.step('it opens by its key, leaves the keyboard in the grid and follows it', async () => {
    await keys.cell(first, 'label:env').click()
    await page.keyboard.press('Control+i')
    await expect(panel).toContainText(stored(first)?.name ?? '')
    await expect(part('Fields')).toContainText(first)
    await expect(part('Label history')).toContainText('are not known')
    await page.keyboard.press('ArrowDown')
    await expect(part('Fields')).toContainText(second)
    await expect(keys.cell(second, 'label:env')).toBeFocused()
    await page.keyboard.press('ArrowUp')
    await panel.getByText('As the gateway lists it').click()
    await expect(panel.locator('pre')).toContainText(`"monthly_spend": "${stored(first)?.monthly_spend ?? ''}"`)
    await panel.getByText('As the gateway lists it').click()
    await panel.getByRole('button', { name: 'Copy id' }).click()
    expect(await running.app.evaluate(({ clipboard }) => clipboard.readText())).toBe(first)
  })

  await test.step('staged cells are listed, and taken back one by one', async () => {
    await keys.type(first, 'label:env', 'live')
    await keys.type(first, 'label:team', 'nobody')
    await keys.cell(first, 'name').click()
    await panel.getByRole('button', { name: 'Unstage team' }).click()
    await expect(part('Staged').getByRole('listitem')).toHaveCount(1)
    await expect(part('Staged')).toContainText('live')
    await expect(keys.reviewButton).toHaveText(/\(1\)/)
  })

  await test.step('after a run: its outcome, the change of the label, the way to the history', async () => {
    await keys.reviewButton.click()
    await page.getByRole('button', { name: 'Apply', exact: true }).click()
    await expect(page.getByTestId('run-summary')).toHaveAttribute('data-state', 'finished', { timeout: 30_000 })
    await page.getByRole('link', { name: /^Keys/ }).click()
    await keys.cell(first, 'name').click()
    await expect(part('Runs').getByRole('listitem')).toContainText('done')
    await expect(part('Runs')).toContainText('live')
    await expect(part('Label history')).toContainText(env)
    await expect(part('Label history').getByRole('listitem')).toHaveCount(1)
    await look(page, 'details')
    await part('Runs').getByRole('button').click()
    await expect(page.getByRole('heading', { name: /^Run of/ })).toBeVisible()
  })

  await test.step('it opens by the menu and by a double press on the row’s number, and works without the gateway', async () => {
    await gateway.close()
    await page.getByRole('link', { name: /^Keys/ }).click()
    await keys.cell(second, 'name').click()
    await page.keyboard.press('Control+i')
    await expect(panel).toBeHidden()
    await keys.cell(first, 'name').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Show details' }).click()
    await expect(part('Runs').getByRole('listitem')).toContainText('done')
    await panel.getByRole('button', { name: 'Close' }).click()
    await keys.grid.locator('.grid-row .grid-gutter').filter({ hasText: /^2$/ }).dblclick()
    await expect(part('Fields')).toContainText(second)
    await expect(part('Runs')).toContainText('No run')
  })
})

test('labels of the time before the first list come from a file, and are marked', async ({
  home,
  startFakeGateway,
  startApp,
}) => {
  const { page, keys, ids } = await openGrid({ startFakeGateway, startApp }, { keys: 20 })
  await page.setViewportSize({ width: 1440, height: 900 })
  const [first = '', second = ''] = ids
  const file = path.join(home, 'labels.csv')
  writeFileSync(file, `id;Stichtag;env;team\n${first};1.3.2026;staging;growth\n${first};1.2.2026;dev;growth\n`)
  const called = await fobsheet(['import-labels', file], { ...keyringOf(process.env), FOBSHEET_HOME: home })
  expect(called, called.err).toMatchObject({ code: 0 })
  await keys.cell(second, 'name').click()
  await page.keyboard.press('Control+i')
  await keys.cell(first, 'name').click()
  const history = page.getByRole('dialog', { name: 'Key details' }).getByRole('region', { name: 'Label history' })
  await expect(history.getByRole('listitem')).toHaveCount(2)
  await expect(history.getByRole('listitem').nth(1)).toContainText('from a file')
  await expect(history.getByRole('listitem').nth(1)).toContainText('staging')
  await expect(history).toContainText('are not known')
  await look(page, 'details-imported')
})

test('once spend was synced, the details show what the key spent in the last 30 days', async ({
  startFakeGateway,
  startApp,
}) => {
  const { page, keys, gateway, ids } = await openGrid({ startFakeGateway, startApp }, { keys: 40 })
  await page.setViewportSize({ width: 1440, height: 900 })
  const [first = ''] = ids
  const part = page.getByRole('dialog', { name: 'Key details' }).getByRole('region', { name: /^Spend of the last/ })
  await keys.cell(first, 'name').click()
  await page.keyboard.press('Control+i')
  await expect(page.getByRole('dialog', { name: 'Key details' })).toContainText('No run was about this key')
  await expect(part).toHaveCount(0)

  const spend = spendPage(page)
  await spend.open()
  await spend.fetchUsage()
  await page.getByRole('link', { name: /^Keys/ }).click()
  await keys.cell(ids[1] ?? '', 'name').click()
  await keys.cell(first, 'name').click()
  const [, from = '', last = ''] = /(\d+ \w+ \d+) to (\d+ \w+ \d+), UTC/.exec((await part.textContent()) ?? '') ?? []
  const [first30, last30] = [Date.parse(`${from} UTC`), Date.parse(`${last} UTC`)]
  expect((last30 - first30) / 86_400_000).toBe(29)
  const raw = await rawUsage(gateway, new Date(first30).toISOString(), new Date(last30 + 86_400_000).toISOString())
  await expect(part.locator('[data-value]')).toHaveAttribute('data-value', sumRaw(raw, ({ keyId }) => keyId === first)) // prettier-ignore
  await expect(part.getByRole('img')).toHaveAccessibleName(/^Spend a day/)
  await look(page, 'details-spend')
})
