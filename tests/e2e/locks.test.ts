import type { ElectronApplication, Page } from '@playwright/test'
import { CONTENT_POLICY } from '../../main/shell/content-policy.ts'
import { PARTITION } from '../../main/shell/web-preferences.ts'
import { control } from '../main/demo/calling.ts'
import { connect } from '../support/connect-window.ts'
import { filesHolding } from '../support/held-text.ts'
import { sendEveryWay } from '../support/hostile-script.ts'
import { expect, test } from '../support/journey.ts'
import { keyGrid } from '../support/key-grid.ts'
import { leaksOf } from '../support/leaks.ts'
import { startListener } from '../support/listener.ts'

/** Ways whose success the page itself would notice; of the others only the listener knows. */
const neverAccepted =
  'fetch fetchNoCors xhr webSocket eventSource webTransport image video font script worker sharedWorker blobWorker serviceWorker evaluated functionText markup open openNamed clipboard notification camera screen place files'.split(
    ' ',
  )

test('a hostile script in any page sends nothing and goes nowhere', async ({ home, startFakeGateway, startApp }) => {
  const gateway = await startFakeGateway({ keys: 10 })
  const listener = await startListener()
  await fetch(`http://127.0.0.1:${listener.port}/control`)
  expect(listener.arrivals(), 'the listener counts').toEqual(['connection', 'GET /control'])

  const running = await startApp()
  running.expectRefusals()
  const attack = async (page: Page): Promise<void> => {
    const address = page.url()
    const results = await page.evaluate(sendEveryWay, listener.port)
    expect(Object.keys(results).length).toBeGreaterThan(45)
    const successes = neverAccepted.filter((name) => !/^refused|^nothing/.test(results[name] ?? 'not tried'))
    expect(successes, 'what the page took for a success').toEqual([])
    expect(await page.evaluate(() => location.href.split('#')[0])).toBe(address)
    expect(await page.evaluate('import("http://127.0.0.1:1/module.js").then(() => "loaded", () => "refused")')).toBe(
      'refused',
    )
  }
  const first = await running.window('connect')
  await attack(first)
  await first.reload()
  const main = await connect(running, { url: gateway.url, key: gateway.managementKey })
  await expect(keyGrid(main, running.app).grid).toHaveAttribute('aria-rowcount', '11')
  const arrivals = (await control(gateway, '/control/counters')).arrivals
  await attack(main)
  // What is sent late would arrive by now.
  await main.waitForTimeout(2000)
  expect(listener.arrivals()).toHaveLength(2)
  expect((await control(gateway, '/control/counters')).arrivals).toBe(arrivals)
  expect(await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  await running.quit()
  await listener.close()
  expect(leaksOf(gateway.managementKey, home, running)).toEqual([])
})

test('a page is sandboxed, has no Node, and reaches one frozen function', async ({
  home,
  startFakeGateway,
  startApp,
}) => {
  const gateway = await startFakeGateway({ keys: 10 })
  const running = await startApp()
  running.expectRefusals()
  const wanted = {
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
  }
  const look = async (page: Page, bridge: string): Promise<void> => {
    const globals = await page.evaluate(
      '["require", "process", "module", "global", "Buffer", "electron", "ipcRenderer", "__dirname"].map((name) => typeof globalThis[name])',
    )
    expect(new Set(globals as string[])).toEqual(new Set(['undefined']))
    const surface = await page.evaluate((name) => {
      const found = (window as unknown as Record<string, object>)[name] ?? {} // what the preload put there
      const { writable, configurable } = Object.getOwnPropertyDescriptor(window, name) ?? {}
      return { keys: Reflect.ownKeys(found), isFrozen: Object.isFrozen(found), writable, configurable }
    }, bridge)
    expect(surface).toEqual({ keys: ['invoke'], isFrozen: true, writable: false, configurable: false })
    const other = bridge === 'app' ? 'prompts' : 'app'
    expect(await page.evaluate((name) => typeof (window as unknown as Record<string, unknown>)[name], other)).toBe(
      'undefined',
    )
    for (const preferences of await preferencesOf(running.app)) expect(preferences).toMatchObject(wanted)
  }
  await look(await running.window('connect'), 'prompts')
  const page = await connect(running, { url: gateway.url, key: gateway.managementKey })
  await look(page, 'app')

  await test.step('nothing that a page stores reaches the disk', async () => {
    await page.evaluate(async () => {
      document.cookie = 'name=canary-cookie; max-age=99999'
      const keep = [() => localStorage.setItem('name', 'canary-local'), () => indexedDB.open('canary-database')]
      for (const act of keep) {
        try {
          act()
        } catch {
          // refused is as good
        }
      }
    })
    await page.waitForTimeout(500)
    await running.quit()
    expect(filesHolding(home, 'canary-')).toEqual([])
    expect(leaksOf(gateway.managementKey, home, running)).toEqual([])
  })
})

test('the scheme of the app holds its own files under the content policy, and nothing else', async ({
  startFakeGateway,
  startApp,
}) => {
  const gateway = await startFakeGateway({ keys: 10 })
  const running = await startApp()
  const page = await connect(running, { url: gateway.url, key: gateway.managementKey })
  const ask = (url: string): Promise<{ status: number; policy: string | null } | 'cancelled'> =>
    running.app.evaluate(
      async ({ session }, { address, partition }) => {
        try {
          const answer = await session.fromPartition(partition, { cache: false }).fetch(address)
          return { status: answer.status, policy: answer.headers.get('content-security-policy') }
        } catch {
          return 'cancelled'
        }
      },
      { address: url, partition: PARTITION },
    )
  for (const name of ['index.html', 'connect.html', 'confirm.html', 'trouble.html'])
    expect(await ask(`app://bundle/${name}`)).toEqual({ status: 200, policy: CONTENT_POLICY })
  const missing = ['', 'nothing.html', 'index.html?x', 'INDEX.HTML', '../main/main.js', '..%2fmain%2fmain.js']
  const odd = ['%2e%2e/main/main.js', 'index.html%00', '..\\main\\main.js', 'index.html/', 'assets', 'assets/']
  for (const path of [...missing, ...odd])
    expect([path, await ask(`app://bundle/${path}`)]).toEqual([path, { status: 404, policy: CONTENT_POLICY }])
  for (const address of ['app://elsewhere/index.html', 'app://bundle.evil/index.html', 'app://bundle./index.html'])
    expect([address, await ask(address)]).toEqual([address, { status: 404, policy: CONTENT_POLICY }])
  for (const address of [`${gateway.url}/v1/manage/apikey`, 'app://bundle@evil/index.html'])
    expect([address, await ask(address)]).toEqual([address, 'cancelled'])

  const reloaded = await page.reload()
  expect(reloaded?.headers()['content-security-policy']).toBe(CONTENT_POLICY)
})

/** The preferences with which each window really runs. */
function preferencesOf(app: ElectronApplication): Promise<readonly Record<string, unknown>[]> {
  return app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => {
      // Not in the published types, and the only place that tells what is in force.
      const contents = window.webContents as unknown as { getLastWebPreferences: () => Record<string, unknown> }
      return { ...contents.getLastWebPreferences() }
    }),
  )
}
