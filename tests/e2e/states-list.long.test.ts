import type { Page } from '@playwright/test'
import type { Fault } from '../../main/demo/faults.ts'
import type { Gateway } from '../../main/demo/gateway.ts'
import { control } from '../main/demo/calling.ts'
import { openConnected } from '../support/connect-window.ts'
import { expect, test } from '../support/journey.ts'
import { keyGrid } from '../support/key-grid.ts'
import { glance, look } from '../support/look.ts'

const MIB = 1024 * 1024
const failing = (effect: Fault['effect']): Fault => ({ match: { route: 'list' }, effect })
const status = (code: number, more: object = {}): Fault => failing({ kind: 'status', status: code, ...more })
const record =
  '{"id":"6f1c1a52-0000-4000-8000-000000000001","name":"a","monthly_limit":"x","monthly_spend":"0","permissions":{"manage":"none","completions":"write"}}'

const failures: [string, Fault, RegExp, string][] = [
  ['no-credit', status(402), /no credit left/, 'Try again'],
  ['own-cap', status(412), /its own monthly cap/, 'Try again'],
  ['slow-down', status(429, { retryAfter: 7200 }), /asks for a pause until .*\d\d:\d\d UTC/, 'Try again'],
  ['trouble', status(503), /has trouble at the moment/, 'Try again'],
  ['portal', failing({ kind: 'html-200' }), /sign in first/, 'Try again'],
  ['moved', failing({ kind: 'redirect' }), /never followed with a key/, 'Try again'],
  ['cut', failing({ kind: 'half-answer' }), /connection was cut/, 'Try again'],
  [
    'bad-record',
    failing({ kind: 'raw-body', text: `{"keys":[${record}]}` }),
    /Key number 1 .* monthly limit/,
    'Try again',
  ],
  ['too-large', failing({ kind: 'huge-body', bytes: 257 * MIB }), /larger than this app reads/, 'Try again'],
  ['right-lost', status(403), /although it says that the key has “manage: write”/, 'Replace key'],
]

const attention = (page: Page) => page.getByRole('complementary', { name: 'Needs attention' })

async function open(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click()
}

const setFaults = (gateway: Gateway, faults: readonly Fault[]) => control(gateway, '/control/faults', { faults })

test('a list that fails says what happened above the last one, with one thing to do', async ({
  startFakeGateway,
  startApp,
}) => {
  test.slow()
  const gateway = await startFakeGateway({ keys: 300 })
  const { running, page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
  await page.setViewportSize({ width: 1440, height: 900 })
  await expect(page.getByText(/Listed just now/)).toBeVisible()
  for (const [name, fault, text, action] of failures) {
    await setFaults(gateway, [fault])
    await page.getByRole('button', { name: 'Refresh' }).click()
    const alert = attention(page).getByRole('alert')
    await expect(alert, name).toHaveText(text, { timeout: 90_000 })
    await expect(alert).toContainText('You see the list of')
    await expect(alert.getByRole('button')).toHaveText(action)
    await expect(keyGrid(page, running.app).grid).toHaveAttribute('aria-rowcount', '301')
    await (name === 'no-credit' ? look : glance)(page, `list-${name}`)
  }
  await setFaults(gateway, [])
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(attention(page).getByRole('alert')).toHaveCount(0)
})

test('without any list the failure stands in its place, once', async ({ startFakeGateway, startApp }) => {
  test.slow()
  const gateway = await startFakeGateway({ keys: 10, faults: [status(503)] })
  const running = await startApp()
  await running.window('connect').then(async (page) => {
    await page.getByRole('textbox', { name: 'Base URL' }).fill(gateway.url)
    await page.getByLabel('Management key').fill(gateway.managementKey)
    await page.getByRole('button', { name: 'Connect', exact: true }).click()
  })
  const page = await running.window('index')
  await page.setViewportSize({ width: 1440, height: 900 })
  await expect(page.getByRole('heading', { name: 'The keys could not be listed' })).toBeVisible()
  await expect(page.getByText(/has trouble at the moment/)).toHaveCount(1)
  await look(page, 'first-list-failed')
  for (const [name, text] of [
    ['Review', 'Nothing is staged'],
    ['History', 'No run yet'],
  ] as const) {
    await open(page, name)
    await expect(page.getByRole('heading', { name: text })).toBeVisible()
    await expect(attention(page).getByRole('alert')).toContainText('There is no earlier list')
    await expect(page.getByText('still loading')).toHaveCount(0)
    await look(page, `first-list-failed-${name.toLowerCase()}`)
  }
  await setFaults(gateway, [])
  await open(page, 'Keys')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(keyGrid(page, running.app).grid).toHaveAttribute('aria-rowcount', '11')
})

test('a slow list shows how far it is and can be stopped', async ({ startFakeGateway, startApp }) => {
  test.slow()
  const gateway = await startFakeGateway({
    keys: 20_000,
    faults: [failing({ kind: 'slow-body', bytes: 65_536, everyMs: 900 })],
  })
  const running = await startApp()
  await running.window('connect').then(async (page) => {
    await page.getByRole('textbox', { name: 'Base URL' }).fill(gateway.url)
    await page.getByLabel('Management key').fill(gateway.managementKey)
    await page.getByRole('button', { name: 'Connect', exact: true }).click()
  })
  const page = await running.window('index')
  await page.setViewportSize({ width: 1440, height: 900 })
  await expect(page.getByText(/\d\.\d MB received · \d+ s/)).toBeVisible()
  await look(page, 'first-list-slow')
  await page.getByRole('button', { name: 'Stop listing' }).click()
  await expect(page.getByRole('heading', { name: 'No keys listed yet' })).toBeVisible()
  await look(page, 'first-list-stopped')
  await setFaults(gateway, [])
  await page.getByRole('main').getByRole('button', { name: 'Refresh' }).last().click()
  await expect(keyGrid(page, running.app).grid).toHaveAttribute('aria-rowcount', '20001')

  await setFaults(gateway, [failing({ kind: 'slow-body', bytes: 65_536, everyMs: 900 })])
  await page.getByRole('button', { name: 'Refresh' }).click()
  await open(page, 'Review')
  await expect(page.getByText(/MB received/)).toBeVisible()
  await look(page, 'list-slow-review')
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await expect(page.getByRole('status', { name: 'Activity' })).toHaveText('Ready')
})

test('a list with gaps, a wrong clock and an empty organisation are said in words', async ({
  startFakeGateway,
  startApp,
}) => {
  test.slow()
  const gateway = await startFakeGateway({ keys: 300 })
  const { running, page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
  await page.setViewportSize({ width: 1440, height: 900 })
  const refresh = page.getByRole('button', { name: 'Refresh' })
  const shape = (patch: object) => control(gateway, '/control/shape', patch)

  await shape({ morePages: 'has_more' })
  await refresh.click()
  await expect(attention(page).getByText(/list of 300 keys is not complete/)).toBeVisible()
  await look(page, 'list-partial')
  await shape({ morePages: 'none' })
  await page.getByRole('button', { name: 'List again' }).click()
  await expect(attention(page).getByText(/not complete/)).toHaveCount(0)

  await shape({ clockSkewSeconds: 3 * 3600 })
  await refresh.click()
  await expect(attention(page).getByText(/clock of this computer is 3 h behind/)).toBeVisible()
  await look(page, 'clock-behind')
  await shape({ clockSkewSeconds: -1200 })
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(attention(page).getByText(/clock of this computer is 20 min ahead/)).toBeVisible()
  await shape({ clockSkewSeconds: 240 })
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(attention(page).getByText(/clock of this computer/)).toHaveCount(0)

  await keyGrid(page, running.app).filter('no such key anywhere')
  await expect(page.getByText('300 keys are hidden by the filter.')).toBeVisible()
  await look(page, 'filtered-to-nothing')
  await page.getByRole('button', { name: 'Clear filter' }).last().click()
  await expect(keyGrid(page, running.app).grid).toHaveAttribute('aria-rowcount', '301')

  await setFaults(gateway, [failing({ kind: 'raw-body', text: '{"keys":[]}' })])
  await refresh.click()
  await expect(page.getByRole('heading', { name: 'This organisation has no keys' })).toBeVisible()
  await look(page, 'no-keys')
  await keyGrid(page, running.app).paste('web\t100\napp\t200')
  await page.getByRole('dialog').getByRole('button', { name: 'Create 2 draft keys' }).click()
  await expect(keyGrid(page, running.app).grid.getByRole('gridcell', { name: 'web', exact: true })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'This organisation has no keys' })).toHaveCount(0)
})

test('a key that loses its rights is told by its level, and offline every page can be used', async ({
  startFakeGateway,
  startApp,
}) => {
  test.slow()
  const gateway = await startFakeGateway({ keys: 300 })
  const { running, page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
  await page.setViewportSize({ width: 1440, height: 900 })
  const keys = keyGrid(page, running.app)
  const [first = ''] = await keys.visibleIds()
  await keys.type(first, 'label:env', 'live')
  const self = (manage: string) =>
    `{"id":"${gateway.selfId}","name":"ci","monthly_limit":"0","monthly_spend":"0","permissions":{"manage":"${manage}","completions":"none"}}`
  await setFaults(gateway, [
    { match: { route: 'self' }, effect: { kind: 'raw-body', text: self('none') } },
    status(403),
  ])
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(attention(page).getByRole('alert')).toHaveText(/This key has “manage: none”/)
  await expect(page.getByRole('button', { name: 'Workspace' })).toContainText('no rights')
  await look(page, 'right-gone')
  await keys.reviewButton.click()
  await expect(page.getByRole('button', { name: 'Apply', exact: true })).toBeDisabled()
  await look(page, 'right-gone-review')

  await setFaults(gateway, [])
  await open(page, 'Keys')
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(page.getByRole('button', { name: 'Workspace' })).not.toContainText('no rights')
  await gateway.close()
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(attention(page).getByRole('alert')).toHaveText(/nothing answers at this address|connection was cut/)
  await expect(page.getByText(/^Offline: showing the list of/)).toBeVisible()
  await look(page, 'offline-keys')
  for (const name of ['Review', 'History', 'Settings']) {
    await open(page, name)
    await expect(page.getByRole('heading', { name, exact: true })).toBeVisible()
    if (name === 'Review') await expect(page.getByText(/so nothing can be sent now/)).toBeVisible()
    await look(page, `offline-${name.toLowerCase()}`)
  }
})
