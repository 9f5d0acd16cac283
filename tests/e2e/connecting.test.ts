import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { control } from '../main/demo/calling.ts'
import { connect, submitConnection } from '../support/connect-window.ts'
import { connectHome } from '../support/connected-home.ts'
import { filesHolding } from '../support/held-text.ts'
import { expect, test } from '../support/journey.ts'
import { keyGrid } from '../support/key-grid.ts'

test('the connect window says what is wrong with an address or a key, and keeps what was typed', async ({
  home,
  startFakeGateway,
  startApp,
}) => {
  const gateway = await startFakeGateway({ keys: 10 })
  const running = await startApp()
  const page = await running.window('connect')
  const alert = page.getByRole('alert').filter({ hasText: /./ })
  const cases: [string, string, RegExp][] = [
    [gateway.url, 'rqsty-sk-wrong', /refuses this key/],
    [gateway.url, gateway.noManageKey, /manage: read/],
    ['http://127.0.0.1:9', 'rqsty-sk-any', /cannot be reached/],
    ['http://gateway.invalid', 'rqsty-sk-any', /https:\/\//],
    ['not an address', 'rqsty-sk-any', /not a web address/],
  ]
  for (const [url, key, message] of cases) {
    await submitConnection(page, { url, key })
    await expect(alert.first()).toHaveText(message)
    await expect(page.getByRole('textbox', { name: 'Base URL' })).toHaveValue(url)
    await expect(page.getByRole('button', { name: 'Connect', exact: true })).toBeEnabled()
  }
  await control(gateway, '/control/faults', { faults: [{ effect: { kind: 'html-200' } }] })
  await submitConnection(page, { url: gateway.url, key: gateway.managementKey })
  await expect(alert.first()).toHaveText(/web page/)
  await control(gateway, '/control/faults', {
    faults: [{ effect: { kind: 'redirect', location: 'http://127.0.0.1:9/x' } }],
  })
  await submitConnection(page, { url: gateway.url, key: gateway.managementKey })
  await expect(alert.first()).toHaveText(/redirect/)
  await control(gateway, '/control/faults', { faults: [] })
  const connection = { url: gateway.url, key: gateway.managementKey }
  await connect(running, connection)
  expect(filesHolding(home, 'rqsty-sk-wrong')).toEqual([])

  await test.step('what other journeys begin with is what this window leaves', async () => {
    const beforehand = path.join(home, 'beforehand')
    await connectHome(beforehand, connection)
    expect(rememberedIn(beforehand)).toEqual(rememberedIn(home))
    const files = readdirSync(beforehand).filter((name) => !name.endsWith('.free'))
    expect(files.toSorted()).toEqual(['format.json', 'settings.json'])
  })
})

/** What a data folder and the keychain know of its workspaces; ids are drawn, and where the window is, is no part of it. */
function rememberedIn(folder: string): unknown {
  const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8')
  const { window: _, ...settings }: StoredSettings = JSON.parse(read('settings.json'))
  const secretOf = (id: string): string =>
    execFileSync('secret-tool', ['lookup', 'service', 'fobsheet', 'account', id], { encoding: 'utf8' })
  const [opened] = settings.workspaces
  expect(settings.current).toBe(opened?.id)
  const workspaces = settings.workspaces.map(({ id, ...workspace }) => ({ ...workspace, secret: secretOf(id) }))
  return { format: read('format.json'), ...settings, current: 'the first', workspaces }
}

interface StoredSettings {
  readonly window: unknown
  readonly current: string
  readonly workspaces: readonly { readonly id: string }[]
}

test('without a keychain the key is used for this session only', async ({ home, startFakeGateway, startApp }) => {
  const gateway = await startFakeGateway({ keys: 10 })
  const noKeychain = { DBUS_SESSION_BUS_ADDRESS: 'disabled:' }
  const running = await startApp(noKeychain)
  const page = await running.window('connect')
  await submitConnection(page, { url: gateway.url, key: gateway.managementKey })
  await expect(
    page
      .getByRole('alert')
      .filter({ hasText: /keychain/i })
      .first(),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Use for this session only' }).click()
  const main = await running.window('index')
  await expect(main.getByRole('grid', { name: 'Keys' }).getByRole('gridcell').first()).toBeVisible()
  await expect(main.getByText(/for this session only/).first()).toBeVisible()
  expect(filesHolding(home, gateway.managementKey)).toEqual([])
  await running.quit()

  const again = await startApp(noKeychain)
  const later = await again.window('index')
  await expect(later.getByRole('button', { name: 'Replace key' }).first()).toBeVisible()
  await expect(later.getByRole('grid', { name: 'Keys' }).getByRole('gridcell').first()).toBeVisible()
})

test('a key that may only read drafts everything, and apply explains itself', async ({
  startFakeGateway,
  startApp,
}) => {
  const gateway = await startFakeGateway({ keys: 10 })
  const running = await startApp()
  const page = await connect(running, { url: gateway.url, key: gateway.readOnlyKey })
  const keys = keyGrid(page, running.app)
  const [first = ''] = await keys.visibleIds()
  await keys.type(first, 'label:env', 'live')
  await keys.reviewButton.click()
  await expect(page.getByRole('button', { name: 'Apply', exact: true })).toBeDisabled()
  await expect(page.getByText(/may only read/).first()).toBeVisible()
})

test('replacing the key and forgetting the workspace work from the window', async ({
  home,
  startFakeGateway,
  startApp,
}) => {
  const gateway = await startFakeGateway({ keys: 10 })
  const running = await startApp()
  const page = await connect(running, { url: gateway.url, key: gateway.readOnlyKey })
  await page.getByRole('button', { name: 'Workspace' }).click()
  await page.getByRole('menuitem', { name: /Replace key/ }).click()
  const replace = await running.window('connect')
  await expect(replace.getByRole('heading', { name: 'Replace the key' })).toBeVisible()
  await replace.getByLabel('Management key').fill(gateway.managementKey)
  await replace.getByRole('button', { name: /Replace key/ }).click()
  await expect(page.getByRole('button', { name: 'Workspace' })).toContainText('write')

  await running.app.evaluate(({ dialog }) => {
    dialog.showMessageBox = async () => ({ response: 2, checkboxChecked: false })
  })
  await page.getByRole('button', { name: 'Workspace' }).click()
  await page.getByRole('menuitem', { name: /Forget/ }).click()
  await expect(page.getByText('No workspace yet').first()).toBeVisible()
  expect(filesHolding(home, 'growth-autocomplete')).toEqual([])
})
