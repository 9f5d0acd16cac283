import { control } from '../main/demo/calling.ts'
import { openConnected } from '../support/connect-window.ts'
import { expect, test } from '../support/journey.ts'
import { keyGrid } from '../support/key-grid.ts'

test('staged work survives a crashed page, a kill, sorting, filtering and refreshing', async ({
  startFakeGateway,
  startApp,
}) => {
  const gateway = await startFakeGateway({ keys: 200 })
  const { running, page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
  const keys = keyGrid(page, running.app)
  const [first = '', second = ''] = await keys.visibleIds()
  await keys.type(first, 'label:env', 'live')
  await keys.type(second, 'monthly_limit', 'twelve')
  await expect(keys.cell(second, 'monthly_limit')).toHaveAttribute('aria-invalid', 'true')
  await expect(keys.reviewButton).toHaveAccessibleName('Review changes (2)')

  await test.step('sorting, filtering, refreshing', async () => {
    await keys.filter('team=support and not team=support')
    await expect(page.getByText(/2 pending hidden/)).toBeVisible()
    await keys.filter('')
    await page.getByRole('button', { name: 'Refresh' }).click()
    await expect(keys.cell(first, 'label:env')).toHaveText('live')
    await expect(keys.cell(first, 'label:env')).toHaveAttribute('data-state', 'staged')
  })

  await test.step('a page that loads anew comes back with it', async () => {
    await page.reload()
    await expect(keys.cell(first, 'label:env')).toHaveText('live')
    await expect(keys.cell(second, 'monthly_limit')).toHaveAttribute('aria-invalid', 'true')
    await expect(keys.reviewButton).toHaveAccessibleName('Review changes (2)')
  })

  await test.step('a page that goes away right after a key has lost nothing', async () => {
    await keys.type(first, 'label:tier', 'one')
    await keys.type(second, 'label:tier', 'two')
    await page.reload()
    await expect(keys.cell(second, 'label:tier')).toHaveText('two')
    for (let count = 3; count > 1; count--) {
      await expect(keys.reviewButton).toHaveAccessibleName(`Review changes (${count + 1})`)
      await page.getByRole('button', { name: 'Undo' }).click()
    }
    await expect(keys.reviewButton).toHaveAccessibleName('Review changes (2)')
  })

  await test.step('a crashed page is loaded anew', async () => {
    // Playwright holds the page of a new process for ever after a crash, so the window is asked and not the page.
    const processOf = (): Promise<number> =>
      running.app.evaluate(({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        return !contents || contents.isCrashed() || contents.isLoading() ? 0 : contents.getOSProcessId()
      })
    const crashed = await processOf()
    await running.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
    )
    await expect.poll(async () => [0, crashed].includes(await processOf())).toBe(false)
  })

  await running.kill()
  const again = await startApp()
  const later = await again.window('index')
  const after = keyGrid(later, again.app)
  await expect(after.cell(first, 'label:env')).toHaveText('live')
  await expect(after.cell(second, 'monthly_limit')).toHaveAttribute('aria-invalid', 'true')
  await expect(after.reviewButton).toHaveAccessibleName('Review changes (2)')
  await later.getByRole('button', { name: 'Undo' }).click()
  await expect(after.reviewButton).toHaveAccessibleName('Review changes (1)')
})

test('a large action is kept whole by an app that is quit at once', async ({ startFakeGateway, startApp }) => {
  const gateway = await startFakeGateway({ keys: 9000 })
  const { running, page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
  const keys = keyGrid(page, running.app)
  const [first = ''] = await keys.visibleIds()
  await keys.cell(first, 'label:env').click()
  await page.keyboard.press('Control+Space')
  await page.keyboard.type('live')
  await page.keyboard.press('Control+Enter')
  await expect(keys.cell(first, 'label:env')).toHaveText('live')
  await running.quit()

  const again = await startApp()
  const after = keyGrid(await again.window('index'), again.app)
  await expect(after.cell(first, 'label:env')).toHaveText('live')
  await expect(after.reviewButton).toHaveAccessibleName(/^Review changes \((?:8,?9\d\d|9,?000)\)$/)
})

test('a cell that somebody else changed is a conflict that is decided in review', async ({
  startFakeGateway,
  startApp,
}) => {
  const gateway = await startFakeGateway({ keys: 100 })
  const { running, page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
  const keys = keyGrid(page, running.app)
  const [first = '', second = '', third = ''] = await keys.visibleIds()
  for (const id of [first, second, third]) await keys.type(id, 'label:env', 'live')
  await control(gateway, '/control/drift', {
    changes: [first, second].map((keyId) => ({ kind: 'label', keyId, label: 'env', value: 'canary' })),
  })
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(keys.cell(first, 'label:env')).toHaveAttribute('data-state', 'conflict')
  await keys.reviewButton.click()
  const summary = page.getByTestId('plan-summary')
  await expect(summary).toHaveAttribute('data-conflicts', '2')
  await expect(summary).toHaveAttribute('data-steps', '1')
  await page
    .getByRole('button', { name: /^Keep mine/ })
    .first()
    .click()
  await expect(summary).toHaveAttribute('data-steps', '2')
  await page
    .getByRole('button', { name: /^Take theirs/ })
    .first()
    .click()
  await expect(summary).toHaveAttribute('data-conflicts', '0')
  await page.getByRole('button', { name: 'Apply', exact: true }).click()
  await expect(page.getByTestId('run-summary')).toHaveAttribute('data-done', '2')
  const after = new Map(gateway.state().keys.map((key) => [key.id, new Map(key.labels).get('env')]))
  expect(
    [after.get(first), after.get(second), after.get(third)].toSorted((left, right) =>
      String(left).localeCompare(String(right)),
    ),
  ).toEqual(['canary', 'live', 'live'])
})

test('the connected key is marked and cannot be changed', async ({ startFakeGateway, startApp }) => {
  const gateway = await startFakeGateway({ keys: 30 })
  const { running, page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
  const keys = keyGrid(page, running.app)
  await keys.filter('name=fobsheet-admin')
  const cell = keys.cell(gateway.selfId, 'label:env')
  await expect(cell).toHaveAttribute('aria-readonly', 'true')
  await cell.click()
  await page.keyboard.type('live')
  await page.keyboard.press('Enter')
  await expect(keys.reviewButton).toHaveAccessibleName('Review changes (0)')
})

test('staged cells of a key that was deleted meanwhile are told of, and lead to review', async ({
  startFakeGateway,
  startApp,
}) => {
  const gateway = await startFakeGateway({ keys: 60 })
  const { running, page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
  const keys = keyGrid(page, running.app)
  const totals = page.getByRole('group', { name: 'Totals' })
  await expect(totals).toContainText('60 of 60 keys')
  const [first = '', second = ''] = await keys.visibleIds()
  await keys.type(first, 'label:env', 'live')
  await control(gateway, '/control/drift', { changes: [{ kind: 'delete', keyId: first }] })
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(totals).toContainText('59 of 59 keys')
  await keys.cell(second, 'name').click()
  await page.keyboard.press('Control+End')
  await expect(keys.cell(first, 'name')).toHaveAccessibleDescription(/No longer in the list/)
  await expect(page.getByText('1 key with staged cells no longer listed')).toBeVisible()
  await page.getByRole('button', { name: 'review', exact: true }).click()
  await expect(page.getByTestId('plan-summary')).toHaveAttribute('data-problems', '1')
})
