import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { chromium, expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { startGateway } from '../../main/demo/gateway.ts'
import { dangerousSwitches } from '../../main/shell/dangerous-switches.ts'
import { submitConnection } from '../support/connect-window.ts'
import { artefact, pageSandboxes, startArtefact as start, unprivilegedHome } from '../support/packaged-app.ts'

// Run by `npm run package:test`, after both artefacts were made.
let home = ''
test.beforeEach(() => (home = unprivilegedHome()))
test.afterEach(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }))

// `npm run package` has compared the files with its list; the fuses are read here once more, by other code.
for (const name of ['linux-unpacked', 'linux-unpacked-test']) {
  test(`${name} has the fuses of a release`, () => {
    const binary = readFileSync(path.join(artefact(name), 'fobsheet-bin'), 'latin1')
    const wires = [...binary.matchAll(/dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX[^]([^])([01]+)/g)]
    expect(wires.map(([, length = '', fuses = '']) => fuses.slice(0, length.charCodeAt(0)))).toEqual([
      expect.stringMatching(/^01001100(1|$)$/),
    ])
  })
}

test('the release refuses every switch and variable that takes its protection away', async () => {
  test.setTimeout(180_000)
  const families = ['inspect', 'inspect-brk=9229', 'ignore-certificate-errors', 'wait-for-debugger-children']
  const switches = [...dangerousSwitches, ...families, 'wait-for-debugger', 'user-data-dir=/var/tmp/elsewhere']
  const codes: Record<string, number | null> = {}
  for (const name of switches) codes[name] = (await start('linux-unpacked', [`--${name}`], home).ended).code
  for (const name of ['ELECTRON_ENABLE_LOGGING', 'SSLKEYLOGFILE', 'NODE_TLS_REJECT_UNAUTHORIZED']) {
    codes[name] = (await start('linux-unpacked', [], home, { [name]: '/tmp/0' }).ended).code
  }
  expect(Object.entries(codes).filter(([, code]) => code !== 3)).toEqual([])
})

test('the launcher runs the command line without a display', async () => {
  const gateway = await startGateway({ keys: 20 })
  try {
    const environment = {
      DISPLAY: '',
      DBUS_SESSION_BUS_ADDRESS: 'disabled:',
      FOBSHEET_URL: gateway.url,
      FOBSHEET_MANAGEMENT_KEY: gateway.managementKey,
    }
    const listed = await start('linux-unpacked', ['keys', '--json'], home, environment).ended
    expect(listed.code).toBe(0)
    // Chromium keeps quiet: what is on stderr is ours.
    expect(listed.err).toMatch(/^20 of 20 keys, listed \S+\n$/)
    expect(JSON.parse(listed.out).keys).toHaveLength(gateway.state().keys.length)
    const wrong = await start('linux-unpacked', ['keys', '--no-such-option'], home, environment).ended
    expect(wrong.code).toBe(1)
    const { version } = JSON.parse(readFileSync(path.join(import.meta.dirname, '..', '..', 'package.json'), 'utf8'))
    expect(await start('linux-unpacked', ['--version'], home, environment).ended).toMatchObject({
      code: 0,
      out: `${version}\n`,
    })
  } finally {
    await gateway.close()
  }
})

test('the release connects and relabels from the command line', async () => {
  const gateway = await startGateway({ keys: 60 })
  try {
    const environment = {
      DISPLAY: '',
      DBUS_SESSION_BUS_ADDRESS: 'disabled:',
      FOBSHEET_URL: gateway.url,
      FOBSHEET_MANAGEMENT_KEY: gateway.managementKey,
    }
    const plan = path.join(home, 'plan.json')
    const wanted = ['set', '--where', 'env=production', 'env=live', '--out', plan]
    expect(await start('linux-unpacked', wanted, home, environment).ended).toMatchObject({ code: 0 })
    const { steps } = JSON.parse(readFileSync(plan, 'utf8'))
    expect(steps.length).toBeGreaterThan(0)
    const applied = await start('linux-unpacked', ['apply', plan, '--yes', '--json'], home, environment).ended
    expect(applied.code).toBe(0)
    expect(JSON.parse(applied.out).counts).toMatchObject({ done: steps.length, unknown: 0 })
  } finally {
    await gateway.close()
  }
})

test('the test artefact connects and relabels as a user without rights, in the sandbox', async () => {
  const gateway = await startGateway({ keys: 30 })
  const running = start('linux-unpacked-test', ['--remote-debugging-port=0'], home, {
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
  })
  try {
    await expect.poll(running.err, { timeout: 20_000 }).toContain('DevTools listening on ')
    const [, address = ''] = /DevTools listening on (\S+)/.exec(running.err()) ?? []
    const browser = await chromium.connectOverCDP(address)
    const pageCalled = async (name: string): Promise<Page> => {
      const find = (): Page | undefined =>
        browser
          .contexts()
          .flatMap((context) => context.pages())
          .find((page) => page.url().endsWith(`/${name}.html`))
      await expect.poll(() => find() !== undefined, { timeout: 15_000 }).toBe(true)
      const page = find()
      if (!page) throw new Error(`no ${name}`)
      return page
    }
    const connecting = await pageCalled('connect')
    const reach = (): string[] => ['require', 'process', 'module'].map((name) => typeof Reflect.get(globalThis, name))
    expect(await connecting.evaluate(reach)).toEqual(['undefined', 'undefined', 'undefined'])
    expect(pageSandboxes(artefact('linux-unpacked-test'))).toEqual(['2'])
    await submitConnection(connecting, { url: gateway.url, key: gateway.managementKey })
    await connecting.getByRole('button', { name: 'Use for this session only' }).click({ timeout: 20_000 })

    const page = await pageCalled('index')
    const cell = page.locator('[role="gridcell"][data-column="label:env"]').first()
    await cell.click()
    await page.keyboard.type('relabelled')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /^Review changes/ }).click()
    await page.getByRole('button', { name: 'Apply', exact: true }).click()
    await expect(page.getByTestId('run-summary')).toHaveAttribute('data-done', '1', { timeout: 20_000 })
    expect(gateway.state().keys.filter((key) => JSON.stringify(key).includes('relabelled'))).toHaveLength(1)
  } finally {
    running.child.kill('SIGKILL')
    await running.ended
    await gateway.close()
  }
})
