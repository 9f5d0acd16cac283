import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { connect } from '../support/connect-window.ts'
import { filesHolding } from '../support/held-text.ts'
import { expect, test } from '../support/journey.ts'
import { keyGrid } from '../support/key-grid.ts'

/** Everything that may be in a data folder: what is none of these is site data, a dump or a mistake. */
const OURS = [
  /^(?:format|settings)\.json$/,
  /^(?:settings|organisations|writer)-\d+\.(?:lock|free)$/,
  /^ballast\.bin$/,
  /^(?:logs|orgs|chromium)$/,
  /^logs\/fobsheet(?:\.1)?\.log$/,
  /^orgs\/[0-9a-f]{32}(?:\/(?:organisation\.json|keys\.json|keys-[\w-]+\.fob|labels\.jsonl|staged\.jsonl|audit\.jsonl|audit-head\.json|(?:list|writer)-\d+\.(?:lock|free)))?$/,
  /^orgs\/[0-9a-f]{32}\/runs(?:\/[\w-]+(?:\/(?:plan|summary)\.json|\/journal(?:-rescue)?\.fobj)?)?$/,
  /^chromium\/(?:Singleton(?:Lock|Cookie|Socket)|DevToolsActivePort|Network Persistent State|Preferences)$/,
]

const strangers = (home: string): readonly string[] =>
  readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((name) => !OURS.some((ours) => ours.test(name)))

const DUMP = /\.dmp$|(?:^|\/)core(?:\.\d+)?$|crash(?!pad(?:\/client_id)?$)/i
const dumps = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => DUMP.test(name) && !/node_modules/.test(name),
  )

test('a run leaves nothing behind but what is ours', async ({ home, startFakeGateway, startApp }) => {
  const gateway = await startFakeGateway({ keys: 40 })
  const running = await startApp()
  const page = await connect(running, { url: gateway.url, key: gateway.managementKey })
  const keys = keyGrid(page, running.app)
  const [first = ''] = await keys.visibleIds()
  await keys.type(first, 'label:env', 'live')
  await keys.reviewButton.click()
  await page.getByRole('button', { name: 'Apply', exact: true }).click()
  await expect(page.getByTestId('run-summary')).toHaveAttribute('data-state', 'finished')
  await running.quit()
  expect(strangers(home)).toEqual([])

  await test.step('what Chromium still writes as it ends knows no site', () => {
    const read = (name: string) => JSON.parse(readFileSync(path.join(home, 'chromium', name), 'utf8'))
    expect(read('Network Persistent State').net.http_server_properties.servers).toEqual([])
    expect(Object.keys(read('Preferences')).filter((name) => !['browser', 'spellcheck'].includes(name))).toEqual([])
    for (const text of ['http:', 'app:', '127.0.0.1', 'bundle'])
      expect(filesHolding(path.join(home, 'chromium'), text)).toEqual([])
  })
})

test('a crash of the page and of the app itself leaves no dump', async ({ home, startFakeGateway, startApp }) => {
  const gateway = await startFakeGateway({ keys: 40 })
  const running = await startApp()
  running.expectRefusals()
  await connect(running, { url: gateway.url, key: gateway.managementKey })
  const { own, page, cwd } = await running.app.evaluate(({ BrowserWindow }) => ({
    own: process.pid,
    page: BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
    cwd: process.cwd(),
  }))
  expect(page).toBeGreaterThan(0)
  process.kill(page, 'SIGSEGV')
  // It is loaded anew, in another process.
  const another = (): Promise<number> =>
    running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0)
  await expect.poll(async () => ![0, page].includes(await another())).toBe(true)
  expect(readFileSync(path.join(home, 'logs', 'fobsheet.log'), 'utf8')).toContain('"page.gone"')
  expect(dumps(home)).toEqual([])

  process.kill(own, 'SIGSEGV')
  await running.gone
  expect(dumps(home)).toEqual([])
  expect(readdirSync(cwd).filter((name) => DUMP.test(name))).toEqual([])
  expect(filesHolding(home, gateway.managementKey)).toEqual([])

  // What a write of the killed process had begun is swept by the next one like it.
  const again = await startApp()
  await expect((await again.window('index')).getByText(/Listed just now/)).toBeVisible()
  await again.quit()
  expect(strangers(home)).toEqual([])
})
