import type { Page } from '@playwright/test'
import { control } from '../main/demo/calling.ts'
import { closingClick } from '../support/closing-click.ts'
import { connect, submitConnection } from '../support/connect-window.ts'
import { expect, test as base } from '../support/journey.ts'
import { keyGrid } from '../support/key-grid.ts'
import { startKeyring } from '../support/keyring.ts'
import type { Keyring } from '../support/keyring.ts'
import { glance, look } from '../support/look.ts'
import { leaksOf } from '../support/leaks.ts'

const test = base.extend<{ readonly keyring: Keyring }>({
  // oxlint-disable-next-line no-empty-pattern
  keyring: async ({}, use) => {
    const keyring = await startKeyring()
    await use(keyring)
    await keyring.close()
  },
})

/** The keychain is given up after eight seconds; what a busy machine needs on top is not the keychain's. */
const SOON = { timeout: 14_000 }

test('a locked keychain is told of in time, and the key is used for this session', async ({
  home,
  keyring,
  startFakeGateway,
  startApp,
}) => {
  const gateway = await startFakeGateway({ keys: 10 })
  keyring.lock()
  const running = await startApp(keyring.environment)
  const page = await running.window('connect')
  await submitConnection(page, { url: gateway.url, key: gateway.managementKey })
  await expect(alertIn(page)).toHaveText(/waiting to be unlocked/, SOON)
  await look(page, 'connect-keychain-locked')

  await test.step('a second try says the same and does not hang', async () => {
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('button', { name: 'Connecting…' })).toBeVisible()
    await expect(alertIn(page)).toHaveText(/waiting to be unlocked/, SOON)
  })

  await page.getByRole('button', { name: 'Use for this session only' }).click()
  const main = await running.window('index')
  await expect(keyGrid(main, running.app).grid).toHaveAttribute('aria-rowcount', '11')
  await expect(main.getByText(/for this session only/).first()).toBeVisible()
  await main.getByRole('button', { name: 'Refresh' }).click()
  await expect(main.getByText(/Listed just now/)).toBeVisible()
  await quitInTime(running)
  expect(leaksOf(gateway.managementKey, home, running)).toEqual([])
})

test('the app ends while the keychain has not answered', async ({ home, keyring, startFakeGateway, startApp }) => {
  const gateway = await startFakeGateway({ keys: 10 })
  keyring.lock()
  const running = await startApp(keyring.environment)
  const page = await running.window('connect')
  await submitConnection(page, { url: gateway.url, key: gateway.managementKey })
  await expect.poll(async () => (await control(gateway, '/control/counters')).byRoute['GET groups']).toBe(1)
  await expect(page.getByRole('button', { name: 'Connecting…' })).toBeVisible()
  await quitInTime(running)
  expect(leaksOf(gateway.managementKey, home, running)).toEqual([])
})

test('a keychain that was locked since shows the kept list at once and says what to do', async ({
  home,
  keyring,
  startFakeGateway,
  startApp,
}) => {
  const gateway = await startFakeGateway({ keys: 10 })
  const first = await startApp(keyring.environment)
  await connect(first, { url: gateway.url, key: gateway.managementKey })
  await first.quit()
  expect(keyring.search()).toContain(`secret = ${gateway.managementKey}`)
  keyring.lock()

  const running = await startApp(keyring.environment)
  const page = await running.window('index')
  await expect(keyGrid(page, running.app).grid).toHaveAttribute('aria-rowcount', '11')
  await expect(page.getByText(/waiting to be unlocked/).first()).toBeVisible(SOON)
  await look(page, 'keychain-locked')
  await quitInTime(running)
  expect(leaksOf(gateway.managementKey, home, first, running)).toEqual([])
})

test('a key that another tool removed is asked for, above the kept list', async ({
  home,
  keyring,
  startFakeGateway,
  startApp,
}) => {
  const gateway = await startFakeGateway({ keys: 10 })
  const first = await startApp(keyring.environment)
  const opened = await connect(first, { url: gateway.url, key: gateway.managementKey })
  const [id = ''] = await keyGrid(opened, first.app).visibleIds()
  await keyGrid(opened, first.app).type(id, 'label:env', 'live')
  await first.quit()
  keyring.clear()
  expect(keyring.search()).toBe('')

  const running = await startApp(keyring.environment)
  const page = await running.window('index')
  const keys = keyGrid(page, running.app)
  await expect(keys.grid).toHaveAttribute('aria-rowcount', '11')
  await expect(keys.cell(id, 'label:env')).toHaveText('live')
  await expect(page.getByText(/You can look and draft/)).toBeVisible()
  await page.setViewportSize({ width: 1440, height: 900 })
  await look(page, 'key-missing')
  for (const name of ['Review', 'Settings']) {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click()
    await glance(page, `key-missing-${name.toLowerCase()}`)
  }
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Keys' }).click()
  await page.getByRole('button', { name: 'Replace key' }).first().click()
  await replaceWith(await running.window('connect'), gateway.managementKey)
  await expect(page.getByText(/Listed just now/)).toBeVisible()
  await expect(keys.cell(id, 'label:env')).toHaveText('live')
  expect(keyring.search()).toContain(`secret = ${gateway.managementKey}`)
  await quitInTime(running)
  expect(leaksOf(gateway.managementKey, home, first, running)).toEqual([])
})

test('a key of another organisation does not replace the key', async ({
  home,
  keyring,
  startFakeGateway,
  startApp,
}) => {
  const gateway = await startFakeGateway({ keys: 10 })
  const old = gateway.managementKey
  const running = await startApp(keyring.environment)
  const page = await connect(running, { url: gateway.url, key: old })
  await control(gateway, '/control/reset', { seed: 'globex', keys: 20 })
  expect(gateway.managementKey).not.toBe(old)

  await page.getByRole('button', { name: 'Workspace' }).click()
  await page.getByRole('menuitem', { name: /Replace key/ }).click()
  const prompt = await running.window('connect')
  await replaceWith(prompt, gateway.managementKey)
  await expect(alertIn(prompt)).toHaveText(/another organisation/)
  await closingClick(prompt, 'Cancel')
  await expect(keyGrid(page, running.app).grid).toHaveAttribute('aria-rowcount', '11')
  expect(keyring.search()).toContain(`secret = ${old}`)
  expect(keyring.search()).not.toContain(gateway.managementKey)
  await quitInTime(running)
  for (const secret of [old, gateway.managementKey]) expect(leaksOf(secret, home, running)).toEqual([])
})

test('13.15 the secret store of the system gives back a secret with + / = and it signs in again', async ({
  keyring,
  startFakeGateway,
  startApp,
}) => {
  const managementKey = 'rqsty-sk-a+b/c+d/e0123456789abcdef=='
  const gateway = await startFakeGateway({ keys: 10, managementKey })
  const first = await startApp(keyring.environment)
  await connect(first, { url: gateway.url, key: managementKey })
  await first.quit()
  expect(keyring.search()).toContain(`secret = ${managementKey}`)
  const running = await startApp(keyring.environment)
  await expect((await running.window('index')).getByText(/Listed just now/)).toBeVisible()
})

function alertIn(page: Page) {
  return page.getByRole('alert').filter({ hasText: /./ }).first()
}

async function replaceWith(page: Page, key: string): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Replace the key' })).toBeVisible()
  await page.getByLabel('Management key').fill(key)
  await closingClick(page, 'Replace key')
}

async function quitInTime(running: { readonly quit: () => Promise<void> }): Promise<void> {
  const since = performance.now()
  await running.quit()
  expect(performance.now() - since, 'milliseconds to quit').toBeLessThan(6000)
}
