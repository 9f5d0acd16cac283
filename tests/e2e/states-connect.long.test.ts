import type { Page } from '@playwright/test'
import type { Fault } from '../../main/demo/faults.ts'
import { control } from '../main/demo/calling.ts'
import { submitConnection } from '../support/connect-window.ts'
import { expect, test } from '../support/journey.ts'
import { glance, look } from '../support/look.ts'
import { nameHosts } from '../support/named-hosts.ts'
import { createThrowAwayCa } from '../support/throw-away-ca.ts'

const told = (page: Page) => page.getByRole('alert').filter({ hasText: /./ }).first()
const status = (code: number, more: object = {}): Fault => ({ effect: { kind: 'status', status: code, ...more } })

const answers: [string, Fault, RegExp][] = [
  ['portal-page', { effect: { kind: 'html-200' } }, /sign in first/],
  ['portal-redirect', { effect: { kind: 'redirect' } }, /never followed with a key/],
  ['portal-511', status(511, { body: 'html' }), /Your network wants a sign-in first/],
  ['proxy-407', status(407, { body: 'html' }), /The proxy refuses the connection/],
  ['no-credit', status(402), /no credit left/],
  ['own-cap', status(412), /its own monthly cap/],
  ['slow-down', status(429, { retryAfter: 3600 }), /asks for a pause until .*\d\d:\d\d UTC/],
  ['trouble', status(503), /has trouble at the moment/],
  ['cut', { effect: { kind: 'reset-before' } }, /connection was cut/],
]

/** The first of each kind of place: at the field, and under all of them. */
const HELD_TO_THE_RULES = new Set(['portal-page', 'no-credit'])

test('the connect window explains every answer that is no connection', async ({ startFakeGateway, startApp }) => {
  test.slow()
  const gateway = await startFakeGateway({ keys: 10 })
  const secure = await startFakeGateway({ keys: 10, tls: createThrowAwayCa().certify() })
  const running = await startApp()
  const page = await running.window('connect')

  await test.step('a key without rights: which level, and how to get it', async () => {
    await submitConnection(page, { url: gateway.url, key: gateway.noManageKey })
    await expect(told(page)).toHaveText(/“manage: none”.*admin key.*through the API/)
    await expect(page.getByLabel('Management key')).toBeFocused()
    await look(page, 'connect-manage-none')
  })

  await test.step('an address that is not https, said while it is typed', async () => {
    await page.getByRole('textbox', { name: 'Base URL' }).fill('http://gateway.example.org')
    await expect(page.getByText('A key is only sent over https://')).toBeVisible()
    await page.getByRole('button', { name: 'Connect', exact: true }).click()
    await expect(told(page)).toHaveText(/must begin with https/)
    await look(page, 'connect-http')
    await page.getByRole('textbox', { name: 'Base URL' }).fill('https://router.eu.requesty.ai/v1')
    await expect(page.getByText('Uses https://api-v2.eu.requesty.ai · The EU region')).toBeVisible()
    await look(page, 'connect-router-address')
  })

  await test.step('a key that is mistyped, and an address where nothing answers', async () => {
    await submitConnection(page, { url: gateway.url, key: 'rqsty-sk-mistyped' })
    await expect(told(page)).toHaveText(/refuses this key/)
    await glance(page, 'connect-key-refused')
    await submitConnection(page, { url: 'http://127.0.0.1:9', key: gateway.managementKey })
    await expect(told(page)).toHaveText(/nothing answers at this address/)
    await glance(page, 'connect-unreachable')
  })

  await test.step('while it connects', async () => {
    await control(gateway, '/control/faults', { faults: [{ effect: { kind: 'delay', ms: 8000 } }] })
    const submitted = submitConnection(page, { url: gateway.url, key: gateway.noManageKey })
    await expect(page.getByRole('button', { name: 'Connecting…' })).toBeVisible()
    await glance(page, 'connect-busy')
    await submitted
    await expect(told(page)).toHaveText(/manage: none/)
  })

  await submitConnection(page, { url: secure.url, key: secure.managementKey })
  await expect(told(page)).toHaveText(
    /certificate at this address is not one that this computer trusts, so the key was not sent/,
  )
  await expect(told(page)).toBeInViewport({ ratio: 1 })
  await look(page, 'connect-certificate')

  for (const [name, fault, text] of answers) {
    await control(gateway, '/control/faults', { faults: [fault] })
    await submitConnection(page, { url: gateway.url, key: gateway.managementKey })
    await expect(told(page), name).toHaveText(text)
    await expect(told(page)).not.toHaveText(/E[A-Z]{5}|undefined/)
    await expect(told(page), name).toBeInViewport({ ratio: 1 })
    await (HELD_TO_THE_RULES.has(name) ? look : glance)(page, `connect-${name}`)
  }

  await test.step('with the network part open it is told below the edge, and comes into sight', async () => {
    await control(gateway, '/control/faults', { faults: [status(503)] })
    await page.locator('summary').click()
    await page.setViewportSize({ width: 520, height: 480 })
    await submitConnection(page, { url: gateway.url, key: gateway.managementKey })
    await expect(told(page)).toHaveText(/has trouble at the moment/)
    await expect(told(page)).toBeInViewport({ ratio: 1 })
  })
})

test('a refused key may be tried at the other region, when somebody presses for it', async ({
  startFakeGateway,
  startApp,
}) => {
  test.slow()
  const global = await startFakeGateway({ keys: 10 })
  const europe = await startFakeGateway({ seed: 'globex', keys: 10 })
  const running = await startApp()
  await nameHosts(running.app, {
    'api-v2.requesty.ai': { url: global.url },
    'api-v2.eu.requesty.ai': { url: europe.url },
    'api.requesty.ai': { error: 'ENOTFOUND' },
  })
  const page = await running.window('connect')
  await submitConnection(page, { url: 'api.requesty.ai', key: europe.managementKey })
  await expect(told(page)).toHaveText(/no computer of this name/)
  await expect(page.getByRole('button', { name: 'Use api-v2.requesty.ai' })).toBeVisible()
  await look(page, 'connect-former-address')

  await page.getByRole('button', { name: 'Use api-v2.requesty.ai' }).click()
  await expect(told(page)).toHaveText(/refuses this key/)
  await expect(page.getByText('You asked the global region')).toBeVisible()
  await look(page, 'connect-region')
  expect((await control(europe, '/control/counters')).byRoute, 'nothing was sent there yet').toEqual({})

  await page.getByRole('button', { name: 'Try the EU address' }).click()
  const main = await running.window('index')
  await expect(main.getByRole('grid', { name: 'Keys' })).toHaveAttribute('aria-rowcount', '11')
  await main.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click()
  await expect(main.getByText('https://api-v2.eu.requesty.ai')).toBeVisible()
})
