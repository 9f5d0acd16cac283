import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { startProxy } from '../support/connect-proxy.ts'
import type { ConnectProxy } from '../support/connect-proxy.ts'
import { fobsheet } from '../support/command-line.ts'
import { filesHolding } from '../support/held-text.ts'
import { expect, test as base } from '../support/journey.ts'
import type { RunningApp } from '../support/journey.ts'
import { leaksOf } from '../support/leaks.ts'
import { takePictures } from '../support/pictures.ts'
import { createThrowAwayCa } from '../support/throw-away-ca.ts'

const PASSWORD = 'proxy+CANARY/0123456789='
const ca = createThrowAwayCa('Acme inspection')
const test = base.extend<{ readonly proxyOf: (options: Parameters<typeof startProxy>[0]) => Promise<ConnectProxy> }>({
  // oxlint-disable-next-line no-empty-pattern
  proxyOf: async ({}, use) => {
    const proxies: ConnectProxy[] = []
    await use(async (options) => {
      const proxy = await startProxy(options)
      proxies.push(proxy)
      return proxy
    })
    for (const proxy of proxies) await proxy.close()
  },
})

async function pickFile(running: RunningApp, file: string): Promise<void> {
  await running.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
  }, file)
}

const alertIn = (page: Page) => page.getByRole('alert').filter({ hasText: /./ }).first()

async function fillIn(page: Page, url: string, key: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Base URL' }).fill(url)
  await page.getByLabel('Management key').fill(key)
}

test('a gateway with a certificate of its own is reached through a proxy that wants a password', async ({
  home,
  startFakeGateway,
  startApp,
  proxyOf,
}) => {
  const gateway = await startFakeGateway({ keys: 10, tls: ca.certify() })
  const proxy = await proxyOf({ wants: `ann:${PASSWORD}` })
  const file = path.join(home, '..', `${path.basename(home)}-ca.pem`)
  writeFileSync(file, ca.cert)
  const running = await startApp()
  const page = await running.window('connect')
  const submit = page.getByRole('button', { name: 'Connect', exact: true })
  await fillIn(page, gateway.url, gateway.managementKey)

  await test.step('its certificate is refused, and Network says where to add it', async () => {
    await submit.click()
    await expect(alertIn(page)).toHaveText(/certificate at this address is not one that this computer trusts/)
    await pickFile(running, file)
    await page.getByRole('button', { name: 'Choose file…' }).click()
    await expect(page.getByRole('listitem')).toHaveText(/Acme inspection until \d{4}-/)
  })

  await test.step('the proxy wants a password, and then a right one', async () => {
    await page.getByRole('combobox', { name: 'Proxy' }).selectOption('Proxy at an address')
    await page.getByRole('textbox', { name: 'Proxy address' }).fill(proxy.url)
    await submit.click()
    await expect(alertIn(page)).toHaveText(/proxy refuses/)
    await page.getByRole('textbox', { name: 'Proxy user' }).fill('ann')
    await page.getByLabel('Proxy password').fill('wrong')
    await submit.click()
    await expect(alertIn(page)).toHaveText(/proxy refuses/)
    await takePictures(page, 'connect-network')
    await page.getByLabel('Proxy password').fill(PASSWORD)
    await submit.click()
  })

  const main = await running.window('index')
  await expect(main.getByRole('grid', { name: 'Keys' }).getByRole('gridcell').first()).toBeVisible()
  const asked = proxy.asked.length
  await main.getByRole('button', { name: 'Refresh' }).click()
  await expect.poll(() => proxy.asked.length).toBeGreaterThan(asked)
  await running.quit()

  const again = await startApp()
  const later = await again.window('index')
  await expect(later.getByText(/Listed just now/)).toBeVisible()

  await test.step('the connection can be changed with key and password left empty', async () => {
    await later.getByRole('link', { name: 'Settings' }).click()
    await takePictures(later, 'settings-network')
    await later.getByRole('button', { name: 'Connection…' }).click()
    const edit = await again.window('connect')
    await expect(edit.getByRole('heading', { name: 'Change the connection' })).toBeVisible()
    await edit.getByText('Network', { exact: true }).click()
    await takePictures(edit, 'connect-edit')
    await edit.getByRole('combobox', { name: 'Proxy' }).selectOption('No proxy')
    await edit.getByRole('button', { name: 'Remove certificates' }).click()
    await edit.getByRole('button', { name: 'Save connection' }).click()
    await expect(alertIn(edit)).toHaveText(/certificate at this address is not one that this computer trusts/)
    await pickFile(again, file)
    await edit.getByRole('button', { name: 'Choose file…' }).click()
    await edit.getByRole('button', { name: 'Save connection' }).click()
    await expect.poll(() => edit.isClosed()).toBe(true)
  })
  const before = proxy.asked.length
  await later.getByRole('link', { name: 'Keys' }).click()
  await later.getByRole('button', { name: 'Refresh' }).click()
  await expect(later.getByText(/Listed just now/)).toBeVisible()
  expect(proxy.asked).toHaveLength(before)
  await again.quit()
  for (const secret of [PASSWORD, gateway.managementKey]) expect(leaksOf(secret, home, running, again)).toEqual([])
})

test('the proxy of the system is used, and a name that only it knows is reached', async ({
  startFakeGateway,
  startApp,
  proxyOf,
}) => {
  const gateway = await startFakeGateway({ keys: 10, tls: ca.certify({ names: ['gateway.example'] }) })
  const proxy = await proxyOf({ hosts: { 'gateway.example:443': new URL(gateway.url).host } })
  const file = test.info().outputPath('ca.pem')
  writeFileSync(file, ca.cert)
  const running = await startApp({ https_proxy: proxy.url, http_proxy: proxy.url, no_proxy: '' })
  const page = await running.window('connect')
  await fillIn(page, 'https://gateway.example', gateway.managementKey)
  await pickFile(running, file)
  await page.getByText('Network', { exact: true }).click()
  await page.getByRole('button', { name: 'Choose file…' }).click()
  await expect(page.getByRole('listitem')).toHaveCount(1)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  const main = await running.window('index')
  await expect(main.getByRole('grid', { name: 'Keys' }).getByRole('gridcell').first()).toBeVisible()
  expect(new Set(proxy.asked.map(({ target }) => target))).toEqual(new Set(['gateway.example:443']))
})

test('the command line goes through a proxy and trusts a file of certificates', async ({
  home,
  startFakeGateway,
  proxyOf,
}) => {
  const gateway = await startFakeGateway({ keys: 10, tls: ca.certify() })
  const proxy = await proxyOf({ wants: `ann:${PASSWORD}` })
  const file = test.info().outputPath('ca.pem')
  writeFileSync(file, ca.cert)
  const session = Object.fromEntries(
    ['DBUS_SESSION_BUS_ADDRESS', 'XDG_RUNTIME_DIR', 'XDG_DATA_HOME'].map((name) => [name, process.env[name] ?? '']),
  )
  const environment = { ...session, FOBSHEET_HOME: home }

  await test.step('without a workspace, by the environment', async () => {
    const withUser = proxy.url.replace('//', `//ann:${encodeURIComponent(PASSWORD)}@`)
    const once = { ...environment, FOBSHEET_URL: gateway.url, FOBSHEET_MANAGEMENT_KEY: gateway.managementKey }
    const listed = await fobsheet(['keys', '--format', 'csv'], { ...once, FOBSHEET_CA: file, HTTPS_PROXY: withUser })
    expect(listed).toMatchObject({ code: 0, err: expect.stringContaining('10 of 10 keys') })
    expect(proxy.asked.length).toBeGreaterThan(0)
    const refused = await fobsheet(['keys'], { ...once, HTTPS_PROXY: withUser })
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('certificate at this address is not one') })
  })

  await test.step('with a workspace that remembers it, its password in the keychain', async () => {
    const args = ['connect', 'Acme', '--url', gateway.url, '--ca', file]
    const socks = await fobsheet([...args, '--proxy', 'socks5://127.0.0.1:1'], environment, gateway.managementKey)
    expect(socks).toMatchObject({ code: 1, err: expect.stringContaining('SOCKS is not supported') })
    const wanting = await fobsheet([...args, '--proxy', proxy.url], environment, gateway.managementKey)
    expect(wanting).toMatchObject({ code: 1, err: expect.stringContaining('wants a user and a password') })
    const withPassword = { ...environment, FOBSHEET_PROXY_PASSWORD: PASSWORD }
    const named = proxy.url.replace('//', '//ann@')
    const connected = await fobsheet([...args, '--proxy', named, '--json'], withPassword, gateway.managementKey)
    expect(connected).toMatchObject({ code: 0 })
    const asked = proxy.asked.length
    expect(await fobsheet(['keys'], environment)).toMatchObject({ code: 0 })
    expect(proxy.asked.length).toBeGreaterThan(asked)
    for (const { out, err } of [connected, wanting]) expect(out + err).not.toContain('CANARY')
  })
  for (const secret of [PASSWORD, gateway.managementKey]) expect(filesHolding(home, secret)).toEqual([])
})
