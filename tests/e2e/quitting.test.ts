import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { control } from '../main/demo/calling.ts'
import { closingClick } from '../support/closing-click.ts'
import { connect, openConnected } from '../support/connect-window.ts'
import { expect, test } from '../support/journey.ts'
import type { RunningApp } from '../support/journey.ts'
import { keyGrid } from '../support/key-grid.ts'
import { leaksOf } from '../support/leaks.ts'
import { replaceDialogs } from '../support/standing-dialog.ts'
import { CELLS, onlyRun, startSlowRun } from '../support/slow-run.ts'
import { startOnceMore } from '../support/start-once-more.ts'

test('a second start brings the first window to the front and ends', async ({ home, startFakeGateway, startApp }) => {
  const gateway = await startFakeGateway({ keys: 10 })
  const { running } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
  await running.app.evaluate(({ app, BrowserWindow }) => {
    app.on('second-instance', () => (process.env['FOBSHEET_WAS_CALLED'] = 'yes'))
    BrowserWindow.getAllWindows()[0]?.minimize()
  })
  const second = await startOnceMore(home)
  expect(second).toMatchObject({ code: 0 })
  expect(second.milliseconds).toBeLessThan(10_000)
  await expect.poll(() => running.app.evaluate(() => process.env['FOBSHEET_WAS_CALLED'])).toBe('yes')
  const windows = await running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.isMinimized()),
  )
  expect(windows).toEqual([false])
  expect(second.output).not.toContain(gateway.managementKey)
  await running.quit()
  expect(leaksOf(gateway.managementKey, home, running)).toEqual([])
})

test('two data folders are two apps side by side', async ({ home, startFakeGateway, startApp }) => {
  const other = mkdtempSync(path.join(tmpdir(), 'fobsheet-other-'))
  const [left, right] = [await startFakeGateway({ keys: 10 }), await startFakeGateway({ keys: 20, seed: 'globex' })]
  const first = await startApp()
  const second = await startApp({ FOBSHEET_HOME: other })
  const page = await connect(first, { url: left.url, key: left.managementKey })
  const otherPage = await connect(second, { url: right.url, key: right.managementKey })
  await expect(keyGrid(page, first.app).grid).toHaveAttribute('aria-rowcount', '11')
  await expect(keyGrid(otherPage, second.app).grid).toHaveAttribute('aria-rowcount', '21')
  await first.quit()
  await otherPage.getByRole('button', { name: 'Refresh' }).click()
  await expect(otherPage.getByText(/Listed just now/)).toBeVisible()
  await second.quit()
  for (const gateway of [left, right])
    for (const folder of [home, other]) expect(leaksOf(gateway.managementKey, folder, first, second)).toEqual([])
})

test('closing the connect window on the first run ends the app', async ({ home, startApp }) => {
  const running = await startApp()
  await running.window('connect')
  await closeWindow(running.app)
  await running.gone
  expect(running.exitCode()).toBe(0)

  const again = await startApp()
  await closingClick(await again.window('connect'), 'Cancel')
  await again.gone
  expect(again.exitCode()).toBe(0)
  expect(readFileSync(path.join(home, 'settings.json'), { encoding: 'utf8', flag: 'a+' })).not.toContain('http')
})

const ends = {
  quit: (running: RunningApp) => running.quit(),
  async close(running: RunningApp) {
    await closeWindow(running.app)
    await running.gone
  },
  async kill(running: RunningApp, home: string) {
    await expect.poll(() => readFileSync(path.join(home, 'settings.json'), 'utf8')).toContain('1111')
    await running.kill()
  },
} as const

for (const way of ['quit', 'close', 'kill'] as const) {
  test(`the window opens where it was moved last, after a ${way}`, async ({ home, startFakeGateway, startApp }) => {
    const gateway = await startFakeGateway({ keys: 10 })
    const { running } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
    const bounds = { x: 210, y: 130, width: 1111, height: 707 }
    await moveTo(running.app, bounds)
    await ends[way](running, home)

    const again = await startApp()
    await again.window('index')
    expect(await boundsOf(again.app)).toEqual(bounds)
    await again.quit()
    expect(leaksOf(gateway.managementKey, home, running, again)).toEqual([])
  })
}

test('quitting during a run asks, waits for what is under way, and keeps the rest staged', async ({
  home,
  startFakeGateway,
  startApp,
}) => {
  const gateway = await startFakeGateway({ keys: CELLS + 20 })
  const { running, page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
  const dialogs = await replaceDialogs(running.app)
  await startSlowRun(page, running, gateway)

  await test.step('"Keep running" leaves everything as it is', async () => {
    await askToQuit(running)
    await dialogs.press('Keep running')
    const { effective } = await control(gateway, '/control/counters')
    await expect.poll(async () => (await control(gateway, '/control/counters')).effective).toBeGreaterThan(effective)
    await expect(page.getByTestId('run-summary')).toHaveAttribute('data-state', 'running')
  })

  await test.step('"Stop and quit" waits for the requests under way', async () => {
    await askToQuit(running)
    await dialogs.press('Stop and quit')
    await running.gone
  })
  const { effective, writes } = await control(gateway, '/control/counters')
  expect(effective).toBe(writes)
  expect(effective).toBeLessThan(CELLS)
  await page.waitForTimeout(1000).catch(() => undefined) // the page may be gone with its app
  expect((await control(gateway, '/control/counters')).writes).toBe(writes)

  const again = await startApp()
  const later = await again.window('index')
  const keys = keyGrid(later, again.app)
  await expect(later.getByText(/Listed just now/)).toBeVisible()
  await expect(keys.reviewButton).toHaveAccessibleName(`Review changes (${CELLS - effective})`)
  const run = await onlyRun(later)
  await expect(run).toContainText(`${effective} done, ${CELLS - effective} waiting`)
  await expect(run).toContainText('Stopped')
  await again.quit()
  expect(leaksOf(gateway.managementKey, home, running, again)).toEqual([])
})

test('closing the window during a run asks first, and "Keep running" keeps the window', async ({
  home,
  startFakeGateway,
  startApp,
}) => {
  const gateway = await startFakeGateway({ keys: CELLS + 20 })
  const { running, page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
  const dialogs = await replaceDialogs(running.app)
  await startSlowRun(page, running, gateway)
  await closeWindow(running.app)
  await dialogs.press('Keep running')
  expect(await countWindows(running.app)).toBe(1)
  await expect(page.getByTestId('run-summary')).toHaveAttribute('data-state', 'running')
  await closeWindow(running.app)
  await dialogs.press('Stop and quit')
  await running.gone
  expect(leaksOf(gateway.managementKey, home, running)).toEqual([])
})

test('asking to quit twice opens one question', async ({ startFakeGateway, startApp }) => {
  const gateway = await startFakeGateway({ keys: CELLS + 20 })
  const { running, page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
  const dialogs = await replaceDialogs(running.app)
  await startSlowRun(page, running, gateway)
  await askToQuit(running)
  await askToQuit(running)
  await expect.poll(() => dialogs.opened()).toBeGreaterThan(0)
  await page.waitForTimeout(300)
  expect(await dialogs.opened()).toBe(1)
  await dialogs.press('Stop and quit')
  await running.gone
})

test('a run that was killed is told as it was, and applying again finishes it without writing twice', async ({
  home,
  startFakeGateway,
  startApp,
}) => {
  const gateway = await startFakeGateway({ keys: CELLS + 20 })
  const { running, page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
  const targets = await startSlowRun(page, running, gateway)
  await running.kill()
  // What was under way when the app died is still carried out over there.
  await expect
    .poll(async () => {
      const { writes, effective } = await control(gateway, '/control/counters')
      return writes - effective
    })
    .toBe(0)
  const { effective } = await control(gateway, '/control/counters')
  expect(effective).toBeLessThan(CELLS)
  await control(gateway, '/control/faults', { faults: [] })

  const again = await startApp()
  const later = await again.window('index')
  const keys = keyGrid(later, again.app)
  await expect(later.getByText(/Listed just now/)).toBeVisible()

  await test.step('the history says what is known, and no more', async () => {
    const run = await onlyRun(later)
    await expect(run).toContainText('Stopped')
    const outcomes = (await run.getByRole('cell', { name: /done|unknown/ }).textContent()) ?? ''
    const [done = 0, unknown = 0, waiting = 0] = ['done', 'unknown', 'waiting'].map((word) =>
      Number(new RegExp(`(\\d+) ${word}`).exec(outcomes)?.[1] ?? 0),
    )
    expect(unknown, 'requests without an answer').toBeGreaterThan(0)
    expect(done + unknown + waiting).toBe(CELLS)
    expect(done).toBeLessThanOrEqual(effective)
    expect(done + unknown).toBeGreaterThanOrEqual(effective)
  })

  await test.step('what is not at the gateway is still staged', async () => {
    await later.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Keys' }).click()
    await expect(keys.reviewButton).toHaveAccessibleName(`Review changes (${CELLS - effective})`)
  })

  await test.step('applying again finishes', async () => {
    await keys.reviewButton.click()
    await later.getByRole('button', { name: 'Apply', exact: true }).click()
    await expect(later.getByTestId('run-summary')).toHaveAttribute('data-state', 'finished')
    const after = new Map(gateway.state().keys.map((key) => [key.id, new Map(key.labels).get('env')]))
    expect(targets.map((id) => after.get(id))).toEqual(targets.map((_, at) => `live-${at}`))
    const { byKey } = await control(gateway, '/control/counters')
    expect(targets.map((id) => byKey[id]?.effective)).toEqual(targets.map(() => 1))
  })
  await again.quit()
  expect(leaksOf(gateway.managementKey, home, running, again)).toEqual([])
})

interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

async function moveTo(app: ElectronApplication, bounds: Bounds): Promise<void> {
  await app.evaluate(({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setBounds(wanted), bounds)
  await expect.poll(() => boundsOf(app)).toEqual(bounds)
}

function boundsOf(app: ElectronApplication): Promise<Bounds | undefined> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
}

/** Closes the window as the button in its corner does. */
async function closeWindow(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()).catch(() => undefined) // the app may be gone before it answers
}

function countWindows(app: ElectronApplication): Promise<number> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
}

/** Asks the app to quit and does not wait for it. */
async function askToQuit(running: RunningApp): Promise<void> {
  await running.app.evaluate(({ app }) => app.quit())
}
