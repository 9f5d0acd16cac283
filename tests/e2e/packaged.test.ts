import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { startGateway } from '../../main/demo/gateway.ts'
import { dangerousSwitches } from '../../main/shell/dangerous-switches.ts'
import { submitConnection } from '../support/connect-window.ts'

// Run by `npm run package:test`, after both artefacts were made.
const checkout = path.join(import.meta.dirname, '..', '..')
const artefact = (name: string): string => path.join(checkout, 'release', name)
const nobody = 65_534

/** Starts an artefact as a user without rights; `npm` itself may run as root. */
function start(name: string, args: readonly string[], home: string, environment: Record<string, string> = {}) {
  const { PATH, DISPLAY, XAUTHORITY, DBUS_SESSION_BUS_ADDRESS } = process.env
  const inherited = { PATH, DISPLAY, XAUTHORITY, DBUS_SESSION_BUS_ADDRESS, HOME: home }
  const given = Object.entries({ ...inherited, ...environment }).filter(([, value]) => value !== undefined)
  const asUser = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {}
  const child = spawn(path.join(artefact(name), 'fobsheet'), args, {
    env: Object.fromEntries(given),
    cwd: '/',
    ...asUser,
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, out, err }))
  })
  return { child, ended, err: () => err }
}

let home = ''
test.beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'fobsheet-packaged-'))
  if (process.getuid?.() === 0) chownSync(home, nobody, nobody)
  // The display's cookie is the builder's; another user has to reach it.
  const { XAUTHORITY } = process.env
  for (let folder = path.dirname(home); folder !== '/'; folder = path.dirname(folder)) {
    if (folder.startsWith(tmpdir()) && folder !== '/tmp') chmodSync(folder, 0o755)
  }
  if (XAUTHORITY) {
    chmodSync(path.dirname(XAUTHORITY), 0o755)
    chmodSync(XAUTHORITY, 0o644)
  }
})
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
    const { version } = JSON.parse(readFileSync(path.join(checkout, 'package.json'), 'utf8'))
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
    expect(unsandboxedPages()).toEqual([])
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

/** The command lines of page processes that run outside the sandbox; that there are none at all is a fault too. */
function unsandboxedPages(): readonly string[] {
  const commands = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n')
  const pages = commands.filter((line) => line.includes('linux-unpacked-test') && line.includes('--type=renderer'))
  return pages.length === 0 ? ['no page at all'] : pages.filter((line) => line.includes('--no-sandbox'))
}
