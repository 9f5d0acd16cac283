import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fobsheet } from '../support/command-line.ts'
import { expect, test } from '../support/journey.ts'
import type { RunningApp } from '../support/journey.ts'
import { keyGrid } from '../support/key-grid.ts'
import { look } from '../support/look.ts'
import { takePicture } from '../support/pictures.ts'

/** No bus, so no secret service: the demo must not need one. */
const noKeyring = { DBUS_SESSION_BUS_ADDRESS: 'disabled:' }
const shots = path.join(import.meta.dirname, '..', '..', 'out', 'screens')
const MESSY = 'env~"(?i)^prod" and env!=production'

test('the demo tour', async ({ home, startApp }) => {
  test.slow()
  const running = await startApp(noKeyring)
  const connectWindow = await running.window('connect')
  const dialled = await watchDialling(running)
  await takePicture(connectWindow, path.join(shots, 'demo-offer.png'))
  await connectWindow.getByRole('button', { name: 'Try the demo organisation' }).click()
  const page = await running.window('index')
  await page.setViewportSize({ width: 1440, height: 900 })
  const keys = keyGrid(page, running.app)
  const rows = async (filter: string): Promise<number> => {
    await keys.filter(filter)
    await expect(page.getByText(/not understood/)).toHaveCount(0)
    return Number(await keys.grid.getAttribute('aria-rowcount')) - 1
  }

  await test.step('3,000 keys, and nothing looks like production', async () => {
    await expect(keys.grid).toHaveAttribute('aria-rowcount', '3001')
    await expect(page.getByRole('region', { name: 'Demo organisation' })).toContainText('made-up keys and spend')
    const workspace = page.getByRole('button', { name: 'Workspace' })
    await expect(workspace).toContainText('Demo')
    await expect(workspace).toHaveClass(/workspace-demo/)
    await expect(workspace).not.toHaveClass(/workspace-production/)
    await expect(page.getByText(/for this session only/)).toHaveCount(0)
    for (const name of ['History', 'Settings', 'Review', 'Keys']) {
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click()
      await expect(page.getByRole('region', { name: 'Demo organisation' })).toBeVisible()
    }
    await look(page, 'demo')
  })

  await test.step('the stories are where the guide says', async () => {
    await expect.poll(() => rows('name=support-ticket-triage')).toBe(1)
    await expect.poll(() => rows('limit=none and spend>0')).toBe(25)
    await expect.poll(() => rows('name~^pilot- and limit>=5000')).toBe(20)
    await expect.poll(() => rows('team!=* and spend>0')).toBeGreaterThanOrEqual(15)
    await expect.poll(() => rows('name~-v1$')).toBe(6)
    await expect.poll(() => rows('customer_id=cust-0117')).toBe(6)
  })

  await expect.poll(() => rows(MESSY)).toBeLessThan(3000)
  const messy = await rows(MESSY)
  await test.step('four spellings become one: select, paste, review, apply', async () => {
    expect(messy).toBeGreaterThan(300)
    const [first = ''] = await keys.visibleIds()
    await keys.cell(first, 'label:env').click()
    await page.keyboard.press('Control+Space')
    await keys.paste('production')
    await keys.reviewButton.click()
    await expect(page.getByTestId('plan-summary')).toHaveAttribute('data-steps', String(messy))
    await page.getByRole('button', { name: 'Apply', exact: true }).click()
    const summary = page.getByTestId('run-summary')
    await expect(summary).toHaveAttribute('data-state', 'finished', { timeout: 120_000 })
    await expect(summary).toHaveAttribute('data-done', String(messy))
    await page.getByRole('link', { name: 'History' }).click()
    await expect(page.getByRole('table', { name: 'History' }).locator('[data-run]')).toHaveCount(1)
    await page.getByRole('link', { name: 'Keys' }).click()
    await expect.poll(() => rows(MESSY)).toBe(0)
  })

  await test.step('reset brings everything back, and asks first when something is staged', async () => {
    await keys.filter('name=support-ticket-triage')
    const [spike = ''] = await keys.visibleIds()
    await keys.type(spike, 'monthly_limit', '1500')
    const reset = page.getByRole('button', { name: 'Reset demo' })
    await answerBoxes(running, 0)
    await reset.click()
    await expect(keys.reviewButton).toHaveAccessibleName('Review changes (1)')
    await answerBoxes(running, 1)
    await reset.click()
    await expect(keys.grid).toHaveAttribute('aria-rowcount', '3001')
    await expect(page.getByRole('button', { name: 'Review changes' })).toBeDisabled()
    await expect.poll(() => rows(MESSY)).toBe(messy)
    await page.getByRole('link', { name: 'History' }).click()
    await expect(page.locator('[data-run]')).toHaveCount(0)
  })

  await test.step('a second try opens the same workspace', async () => {
    await page
      .getByRole('region', { name: 'Demo organisation' })
      .getByRole('button', { name: 'Connect a gateway…' })
      .click()
    const again = await running.window('connect')
    await again.getByRole('button', { name: 'Try the demo organisation' }).click()
    await expect.poll(() => again.isClosed()).toBe(true)
    await expect(page.getByRole('status', { name: 'Activity' })).toHaveText(/Listing keys/)
    await expect(page.getByRole('status', { name: 'Activity' })).toHaveText(/Ready/)
    await page.getByRole('button', { name: 'Workspace' }).click()
    await expect(page.getByRole('menuitemradio')).toHaveCount(1)
    await expect(page.getByRole('menuitem', { name: /Replace key/ })).toHaveCount(0)
  })

  await test.step('forgetting it leaves nothing behind', async () => {
    expect(readdirSync(home)).toContain('demo')
    await page.getByRole('menuitem', { name: /Forget/ }).click()
    await expect(page.getByText('No workspace yet').first()).toBeVisible()
    expect(readdirSync(home)).not.toContain('demo')
    expect(readdirSync(path.join(home, 'orgs')).filter((name) => !name.includes('.'))).toEqual([])
  })
  expect(await dialled()).toEqual([])
})

test('the demo organisation from the command line, with the window open and without', async ({ home, startApp }) => {
  test.slow()
  const environment = { ...noKeyring, FOBSHEET_HOME: home }
  const plan = path.join(home, 'plan.json')
  const count = async (where: string): Promise<number> => {
    const listed = await fobsheet(['keys', '--where', where, '--format', 'json'], environment)
    expect(listed.code, listed.err).toBe(0)
    return JSON.parse(listed.out).keys.length
  }
  const relabel = async (where: string, change: string): Promise<number> => {
    const set = await fobsheet(['set', '--where', where, change, '--out', plan], environment)
    expect(set.code, set.err).toBe(0)
    const applied = await fobsheet(['apply', plan, '--yes', '--json'], environment)
    expect(applied.code, applied.err).toBe(0)
    return JSON.parse(applied.out).counts.done
  }

  const connected = await fobsheet(['connect', 'Demo', '--demo'], environment)
  expect(connected, 'asks for neither address nor key').toMatchObject({ code: 0, out: '' })
  expect(connected.err).toContain('made-up keys and spend')
  expect((await fobsheet(['connect', 'Demo', '--demo', '--url', 'http://127.0.0.1:9'], environment)).code).toBe(1)
  expect(await count('')).toBe(3000)
  expect(await relabel('name~^pilot-', 'state=retired')).toBe(40)
  expect(await count('state=retired'), 'each call serves what the last one left').toBe(40)

  const running = await startApp(noKeyring)
  const page = await running.window('index')
  const keys = keyGrid(page, running.app)
  await expect(page.getByText(/Listed just now/)).toBeVisible()
  await keys.filter('state=retired')
  await expect(keys.grid).toHaveAttribute('aria-rowcount', '41')
  expect(await relabel('name~-v1$', 'state=rotated'), 'the window serves, the command uses it').toBe(6)
  await page.getByRole('button', { name: 'Refresh' }).click()
  await keys.filter('state=rotated')
  await expect(keys.grid).toHaveAttribute('aria-rowcount', '7')

  await test.step('the window dies while a command applies: the command serves, and its run goes on', async () => {
    const many = 'name~^growth-ads-'
    const size = await count(many)
    expect((await fobsheet(['set', '--where', many, 'state=moved', '--out', plan], environment)).code).toBe(0)
    const applying = fobsheet(['apply', plan, '--yes', '--json', '--rate', '50'], environment)
    await expect.poll(() => changedKeys(home), { timeout: 60_000, intervals: [25] }).toBeGreaterThan(46 + 20)
    await running.kill()
    expect(changedKeys(home), 'not all of them yet').toBeLessThan(46 + size - 20)
    const applied = await applying
    expect(applied.code, applied.err).toBe(0)
    expect(JSON.parse(applied.out).counts).toEqual({ done: size, conflict: 0, rejected: 0, unknown: 0, waiting: 0 })
    expect(await count('state=moved')).toBe(size)
  })
})

/** How many keys of the demo organisation are otherwise than they began. */
function changedKeys(home: string): number {
  return JSON.parse(readFileSync(path.join(home, 'demo', 'state.json'), 'utf8')).changed.length
}

/** The addresses outside this computer that main connects to from now on. */
async function watchDialling({ app }: RunningApp): Promise<() => Promise<unknown>> {
  await app.evaluate(() => {
    const dialled: unknown[] = []
    Reflect.set(globalThis, 'dialled', dialled)
    process.getBuiltinModule('node:diagnostics_channel').subscribe('net.client.socket', (message) => {
      const { socket } = message as { readonly socket: NodeJS.EventEmitter & { readonly remoteAddress?: string } }
      socket.once('lookup', (_error, _address, _family, host) => dialled.push(host))
      socket.once('connect', () => socket.remoteAddress === '127.0.0.1' || dialled.push(socket.remoteAddress))
    })
  })
  return () => app.evaluate(() => Reflect.get(globalThis, 'dialled'))
}

/** Lets every question of main be answered with this button. */
async function answerBoxes({ app }: RunningApp, response: number): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showMessageBox = async () => ({ response: chosen, checkboxChecked: false })
  }, response)
}
