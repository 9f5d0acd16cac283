import { existsSync } from 'node:fs'
import path from 'node:path'
import { control } from '../main/demo/calling.ts'
import { closingClick } from '../support/closing-click.ts'
import { fobsheet } from '../support/command-line.ts'
import { confirmApply } from '../support/confirm-window.ts'
import { openConnected } from '../support/connect-window.ts'
import { expect, test } from '../support/journey.ts'
import { keyGrid } from '../support/key-grid.ts'
import { look } from '../support/look.ts'

test('with a key that may only read everything is drafted, apply explains itself at both doors, and another key applies it', async ({
  home,
  startFakeGateway,
  startApp,
}) => {
  test.slow()
  const gateway = await startFakeGateway({ keys: 40 })
  const { running, page } = await openConnected(startApp, { url: gateway.url, key: gateway.readOnlyKey })
  await page.setViewportSize({ width: 1440, height: 900 })
  const keys = keyGrid(page, running.app)
  await expect(page.getByRole('button', { name: 'Workspace' })).toContainText('read only')
  const [first = '', second = '', third = ''] = await keys.visibleIds()
  const plan = path.join(home, 'saved-plan.json')

  await test.step('labels, limits, a new label, a new key and a deletion', async () => {
    await keys.type(first, 'label:env', 'live')
    await keys.type(second, 'monthly_limit', '321')
    await page.getByRole('button', { name: 'Add label column' }).click()
    await page.getByRole('textbox', { name: 'Label key' }).fill('cost_centre')
    await page.keyboard.press('Enter')
    await keys.type(first, 'label:cost_centre', 'cc-1')
    await keys.cell(third, 'name').click()
    await page.keyboard.press('Control+-')
    await page.keyboard.press('Control++')
    await page.keyboard.type('nightly')
    await page.keyboard.press('Tab')
    await page.keyboard.type('25')
    await page.keyboard.press('Enter')
    await expect(keys.reviewButton).toHaveAccessibleName('Review changes (5)')
  })

  const apply = page.getByRole('button', { name: 'Apply', exact: true })
  await test.step('apply is off and says which right is missing; the plan can be saved', async () => {
    await keys.reviewButton.click()
    await expect(page.getByTestId('plan-summary')).toHaveAttribute('data-keys', '4')
    await expect(apply).toBeDisabled()
    await expect(apply).toHaveAccessibleDescription(/may only read.*manage: write/)
    await expect(page.getByText(/This key may only read\. You can draft everything/)).toBeVisible()
    await look(page, 'read-only-key-review')
    await running.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    }, plan)
    await page.getByRole('button', { name: 'Save plan' }).click()
    await expect.poll(() => existsSync(plan)).toBe(true)
  })

  await test.step('the command line says the same', async () => {
    const connection = { FOBSHEET_URL: gateway.url, FOBSHEET_MANAGEMENT_KEY: gateway.readOnlyKey }
    const called = await fobsheet(['apply', plan, '--yes', '--confirm', '4', '--secrets', path.join(home, 's.csv')], {
      ...connection,
      FOBSHEET_HOME: path.join(home, 'pipeline'),
    })
    expect(called.code).toBe(1)
    expect(called.err).toMatch(/manage: read.*manage: write/)
    expect((await control(gateway, '/control/counters')).writes).toBe(0)
    expect(existsSync(path.join(home, 's.csv'))).toBe(false)
  })

  await test.step('a key that may write applies what was drafted', async () => {
    await page.getByRole('button', { name: 'Workspace' }).click()
    await page.getByRole('menuitem', { name: /Replace key/ }).click()
    const replace = await running.window('connect')
    await replace.getByLabel('Management key').fill(gateway.managementKey)
    await closingClick(replace, 'Replace key')
    await expect(page.getByRole('button', { name: 'Workspace' })).toContainText('write')
    await expect(apply).toBeEnabled()
    await apply.click()
    await confirmApply(await running.window('confirm'), '4')
    const run = page.getByTestId('run-summary')
    await expect(run).toHaveAttribute('data-state', 'finished', { timeout: 60_000 })
    await expect(run).toHaveAttribute('data-done', '5')
    const now = new Map(gateway.state().keys.map((key) => [key.id, key]))
    expect(new Map(now.get(first)?.labels).get('env')).toBe('live')
    expect(new Map(now.get(first)?.labels).get('cost_centre')).toBe('cc-1')
    expect(Number(now.get(second)?.monthly_limit)).toBe(321)
    expect(now.has(third)).toBe(false)
    expect([...now.values()].filter(({ name }) => name === 'nightly')).toHaveLength(1)
  })
})
