import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from '../support/accessibility.ts'
import { confirmApply } from '../support/confirm-window.ts'
import { openConnected, submitConnection } from '../support/connect-window.ts'
import { fobsheet } from '../support/command-line.ts'
import { expect, test } from '../support/journey.ts'
import type { RunningApp } from '../support/journey.ts'
import { keyGrid } from '../support/key-grid.ts'
import { replaceDialogs } from '../support/standing-dialog.ts'
import { takePicture } from '../support/pictures.ts'

const shots = path.join(import.meta.dirname, '..', '..', 'out', 'screens')

const go = (page: Page, place: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: place }).click()
const card = (page: Page, name: string): Locator => page.getByRole('listitem', { name, exact: true })
const switcher = (page: Page): Locator => page.getByRole('button', { name: 'Workspace' })
const frameWidth = (page: Page): Promise<string> =>
  page.locator('.shell').evaluate((shell) => getComputedStyle(shell).borderTopWidth)

async function connectAnother(running: RunningApp, page: Page, name: string, url: string, key: string): Promise<void> {
  await switcher(page).click()
  await page.getByRole('menuitem', { name: /Connect another/ }).click()
  await submitConnection(await running.window('connect'), { name, url, key })
  await expect(switcher(page)).toContainText(name)
  await expect(page.getByRole('grid', { name: 'Keys' }).getByRole('gridcell').first()).toBeVisible()
}

async function switchTo(page: Page, name: string): Promise<void> {
  await switcher(page).click()
  await page.getByRole('menuitemradio', { name: new RegExp(`^${name}`) }).click()
  await expect(switcher(page)).toContainText(name)
  await expect(page.getByRole('grid', { name: 'Keys' }).getByRole('gridcell').first()).toBeVisible()
}

test('two workspaces: staged work stays apart, renaming keeps the key, the menu finds by letter', async ({
  startFakeGateway,
  startApp,
}) => {
  const [acme, globex] = [await startFakeGateway({ keys: 10 }), await startFakeGateway({ keys: 10, seed: 'globex' })]
  const { running, page } = await openConnected(startApp, { name: 'Acme', url: acme.url, key: acme.managementKey })
  const keys = keyGrid(page, running.app)
  const [first = ''] = await keys.visibleIds()
  await keys.type(first, 'label:env', 'mine')
  await connectAnother(running, page, 'Globex', globex.url, globex.managementKey)
  await expect(page.locator('[data-state="staged"]')).toHaveCount(0)
  const [other = ''] = await keys.visibleIds()
  await keys.type(other, 'label:env', 'theirs')
  await switchTo(page, 'Acme')
  await expect(keys.cell(first, 'label:env')).toHaveText(/mine/)
  await expect(page.locator('[data-state="staged"]')).toHaveCount(1)

  await go(page, 'Settings')
  await card(page, 'Acme').getByRole('button', { name: 'Rename' }).click()
  const name = page.getByRole('textbox', { name: 'Workspace name' })
  await expect(name).toBeFocused()
  await name.fill('globex')
  await name.press('Enter')
  await expect(page.getByText(/Another workspace has this name/)).toBeVisible()
  await name.fill('Zeta')
  await name.press('Escape')
  await expect(card(page, 'Acme').getByRole('button', { name: 'Rename' })).toBeFocused()
  await page.keyboard.press('Enter')
  await name.fill('Acme EU')
  await name.press('Enter')
  await expect(card(page, 'Acme EU')).toBeVisible()
  await expect(switcher(page)).toContainText('Acme EU')

  await switcher(page).click()
  await expect(page.getByRole('menuitemradio', { name: /^Acme EU/ })).toBeFocused()
  await page.keyboard.press('g')
  await expect(page.getByRole('menuitemradio', { name: /^Globex/ })).toBeFocused()
  await page.keyboard.press('Escape')
  await running.quit()

  const again = await (await startApp()).window('index')
  await expect(switcher(again)).toContainText('Acme EU')
  await expect(again.getByText(/Listed just now/)).toBeVisible()
})

test('a read-only workspace drafts and refuses to apply, in the window and on the command line', async ({
  home,
  startFakeGateway,
  startApp,
}) => {
  const gateway = await startFakeGateway({ keys: 10 })
  const { running, page } = await openConnected(startApp, {
    name: 'Acme',
    url: gateway.url,
    key: gateway.managementKey,
  })
  const dialogs = await replaceDialogs(running.app)
  await go(page, 'Settings')
  await card(page, 'Acme').getByRole('radio', { name: 'Read-only' }).click()
  await expect(switcher(page)).toContainText('read-only')
  expect(await dialogs.opened(), 'more protection is not asked about').toBe(0)

  await go(page, 'Keys')
  const keys = keyGrid(page, running.app)
  const [first = ''] = await keys.visibleIds()
  await keys.type(first, 'label:env', 'live')
  await keys.reviewButton.click()
  await expect(page.getByRole('button', { name: 'Apply', exact: true })).toBeDisabled()
  await expect(page.getByRole('button', { name: 'Save plan' })).toBeEnabled()
  await expect(page.getByTestId('plan-summary')).toContainText('set to read-only')

  const plan = path.join(home, 'plan.json')
  const environment = { FOBSHEET_HOME: home, FOBSHEET_MANAGEMENT_KEY: gateway.managementKey }
  await fobsheet(['set', '--where', '', 'env=live', '--out', plan], environment)
  const before = gateway.state().keys
  const refused = await fobsheet(['apply', plan, '--yes'], environment)
  expect(refused).toMatchObject({ code: 1, out: '' })
  expect(refused.err).toContain('set to read-only')
  expect(refused.err).toContain('Safety')
  expect(gateway.state().keys).toEqual(before)

  await go(page, 'Settings')
  const review = card(page, 'Acme').getByRole('radio', { name: 'Review', exact: true })
  await review.click()
  await dialogs.press('Keep protection')
  await expect(review).not.toBeChecked()
  await expect(switcher(page)).toContainText('read-only')
  await review.click()
  await dialogs.press('Take it away')
  await expect(review).toBeChecked()
  await go(page, 'Review')
  await page.getByRole('button', { name: 'Apply', exact: true }).click()
  await expect(page.getByTestId('run-summary')).toHaveAttribute('data-state', 'finished')
})

test('production that confirms asks for the number of keys of a harmless relabel', async ({
  home,
  startFakeGateway,
  startApp,
}) => {
  // Every look at a screen takes seconds on a busy machine.
  test.slow()
  const gateway = await startFakeGateway({ keys: 10 })
  const { running, page } = await openConnected(startApp, {
    name: 'Acme',
    url: gateway.url,
    key: gateway.managementKey,
  })
  await page.setViewportSize({ width: 1440, height: 900 })
  const dialogs = await replaceDialogs(running.app)
  expect(await frameWidth(page)).toBe('0px')
  await go(page, 'Settings')
  await card(page, 'Acme').getByRole('checkbox', { name: 'Production' }).click()
  await expect(card(page, 'Acme').getByText('Suggested for production.')).toBeVisible()
  await card(page, 'Acme').getByRole('radio', { name: 'Review and typed confirmation' }).click()
  await expect(card(page, 'Acme').getByText('Suggested for production.')).toHaveCount(0)
  await expect(switcher(page)).toContainText('Production')
  expect(await frameWidth(page)).toBe('3px')
  expect(await dialogs.opened()).toBe(0)
  for (const scheme of ['light', 'dark'] as const) await look(page, 'workspace-settings', scheme)
  for (const width of [1024, 1440]) {
    await page.setViewportSize({ width, height: 900 })
    await takePicture(page, path.join(shots, `workspace-settings-${width}.png`))
    const marks = card(page, 'Acme').locator('h3, h3 ~ .chip')
    await expect(marks).toHaveCount(2)
    const cut = (elements: Element[]) => elements.filter((one) => one.scrollWidth > one.clientWidth + 1).length
    expect(await marks.evaluateAll(cut), `cut at ${width}`).toBe(0)
    expect((await card(page, 'Acme').getByRole('heading').boundingBox())?.height, 'one line').toBeLessThan(30)
  }

  await go(page, 'Keys')
  const keys = keyGrid(page, running.app)
  const [first = '', second = ''] = await keys.visibleIds()
  await keys.type(first, 'label:env', 'live')
  await keys.type(second, 'label:env', 'live')
  await keys.reviewButton.click()
  await expect(page.getByTestId('plan-summary')).toContainText('Production')
  await expect(page.getByTestId('plan-summary')).toContainText('Apply will ask for the number of keys')
  for (const scheme of ['light', 'dark'] as const) await look(page, 'workspace-review', scheme)
  await page.getByRole('button', { name: 'Apply', exact: true }).click()
  const confirm = await running.window('confirm')
  await expect(confirm.getByText('2 changes on 2 keys will be applied.')).toBeVisible()
  await expect(confirm.getByText('Production', { exact: true })).toBeVisible()
  await expect(confirm.getByText('Acme', { exact: true })).toBeVisible()
  for (const scheme of ['light', 'dark'] as const) await look(confirm, 'workspace-confirm', scheme)
  await confirmApply(confirm, '2')
  await expect(page.getByTestId('run-summary')).toHaveAttribute('data-state', 'finished')

  const plan = path.join(home, 'plan.json')
  const environment = { FOBSHEET_HOME: home, FOBSHEET_MANAGEMENT_KEY: gateway.managementKey }
  await fobsheet(['set', '--where', 'env=live', 'env=beta', '--out', plan], environment)
  const refused = await fobsheet(['apply', plan, '--yes'], environment)
  expect(refused.code).toBe(1)
  expect(refused.err).toContain('--confirm 2')
  expect((await fobsheet(['apply', plan, '--yes', '--confirm', '2'], environment)).code).toBe(0)

  await go(page, 'Settings')
  await card(page, 'Acme').getByRole('checkbox', { name: 'Production' }).click()
  await dialogs.press('Keep protection')
  await expect(card(page, 'Acme').getByRole('checkbox', { name: 'Production' })).toBeChecked()
  await page.emulateMedia({ forcedColors: 'active' })
  expect(await frameWidth(page)).toBe('6px')
  await switcher(page).click()
  await look(page, 'workspace-forced', 'light')
})

async function look(page: Page, name: string, scheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme })
  await expectAccessible(page, name)
  await takePicture(page, path.join(shots, `${name}-${scheme}.png`))
}
