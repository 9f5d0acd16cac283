import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test as base, errors, expect, _electron } from '@playwright/test'
import type { ElectronApplication, Page } from '@playwright/test'
import { startGateway } from '../../main/demo/gateway.ts'
import type { Gateway, GatewayOptions } from '../../main/demo/gateway.ts'
import type { Connection } from './connect-window.ts'
import { startDesk } from './desk.ts'

const checkout = path.join(import.meta.dirname, '..', '..')

/** How the built app is started, as the launcher says it. */
export interface Launch {
  readonly command: string
  readonly args: string[]
  readonly env: Record<string, string>
}

/** An app that runs, and what it said on the way. */
export interface RunningApp {
  readonly app: ElectronApplication
  /** The window whose page is called so, once it is there. */
  readonly window: (page: 'index' | 'connect' | 'confirm' | 'trouble') => Promise<Page>
  /** Everything the processes wrote to their terminals. */
  readonly output: () => string
  /** Quits as a person would, and waits until the process is gone. */
  readonly quit: () => Promise<void>
  /** Ends the process at once, as a crash or a kill would. */
  readonly kill: () => Promise<void>
  /** Settles when the process is gone, whoever ended it. */
  readonly gone: Promise<void>
  /** Of a process that is gone by itself. */
  readonly exitCode: () => number | null
  /** From here on the test attacks the pages: what they are refused is no fault any more. */
  readonly expectRefusals: () => void
}

interface Fixtures {
  /** A data folder of this test's own. */
  readonly home: string
  readonly startFakeGateway: (options?: GatewayOptions) => Promise<Gateway>
  /** Starts the app on the data folder; with a connection the folder is connected first, and opens on its list. */
  readonly startApp: StartApp
}

/** Starts an app with further environment. */
export type StartApp = (
  environment?: Readonly<Record<string, string>>,
  connection?: Connection | null,
) => Promise<RunningApp>

interface WorkerFixtures {
  /** What a person sits at: journeys that run at the same time share neither clipboard nor keychain. */
  readonly desk: void
}

/** A test with the real app: every page error and every refusal by the content policy fails it. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  desk: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const desk = process.platform === 'linux' ? await startDesk() : null
      for (const [name, value] of Object.entries(desk?.environment ?? {})) process.env[name] = value
      await use()
      await desk?.close()
    },
    { scope: 'worker', auto: true },
  ],
  // oxlint-disable-next-line no-empty-pattern
  home: async ({}, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'fobsheet-home-'))
    await use(folder)
    try {
      rmSync(folder, { recursive: true, force: true })
    } catch {
      // Helper processes of a killed app still write; the whole temporary folder of the run goes at its end.
    }
  },
  // oxlint-disable-next-line no-empty-pattern
  startFakeGateway: async ({}, use) => {
    const gateways: Gateway[] = []
    await use(async (options) => {
      const gateway = await startGateway(options)
      gateways.push(gateway)
      return gateway
    })
    for (const gateway of gateways) await gateway.close()
  },
  startApp: async ({ home }, use, testInfo) => {
    const apps: RunningApp[] = []
    const faults: string[] = []
    await use(async (environment = {}, connection = null) => {
      if (connection) {
        // Loaded by those that run tests, not by the one that lists them.
        const { connectHome } = await import('./connected-home.ts')
        await connectHome(environment['FOBSHEET_HOME'] ?? home, connection)
      }
      const running = await launch({ FOBSHEET_HOME: home, ...environment }, faults)
      apps.push(running)
      return running
    })
    if (testInfo.status !== testInfo.expectedStatus) for (const running of apps) await tellWhatStood(running)
    for (const running of apps) await running.kill()
    expect(faults, 'page errors and refusals by the content policy').toEqual([])
  },
})

export { expect } from '@playwright/test'

/** Prints what the windows of a failed journey showed: the machine that failed is often out of reach. */
async function tellWhatStood({ app, output }: RunningApp): Promise<void> {
  for (const page of app.windows()) {
    const text = await page.locator('body').innerText({ timeout: 5_000 }).catch(String)
    console.log(`--- ${page.url()}\n${text.slice(0, 2_000)}`)
  }
  console.log(`--- said by the app\n${output().slice(-2_000)}`)
}

// What is asked here costs nothing, and each start of an app waits for it.
const SOON = [20]

let printed: string | null = null

/** How the built app is started. Asked once: nothing is built anew while journeys run. */
export function readLaunch(): Launch {
  const launcher = path.join(checkout, 'build/launch.mjs')
  printed ??= execFileSync(process.execPath, [launcher, '--print'], { encoding: 'utf8' })
  return JSON.parse(printed)
}

// No machine that tests has a GPU: to look for one, and to load a program that plays one, takes a tenth of each start.
const noGpu = ['--disable-gpu', '--disable-gpu-compositing', '--disable-software-rasterizer']
// As on a machine of six cores: what goes wrong between them must be seen on two cores too.
const painters = ['--num-raster-threads=3']

/** Starts the app; once more when Playwright missed its first answer, waited for it in vain and ended the process. */
async function attach(environment: Readonly<Record<string, string>>): Promise<ElectronApplication> {
  const { command, args, env } = readLaunch()
  const options = { executablePath: command, args: [...noGpu, ...painters, ...args], env: { ...env, ...environment } }
  try {
    return await _electron.launch({ ...options, timeout: 15_000 })
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error
    return await _electron.launch(options)
  }
}

async function launch(environment: Readonly<Record<string, string>>, faults: string[]): Promise<RunningApp> {
  const app = await attach(environment)
  const process = app.process()
  let output = ''
  for (const stream of [process.stdout, process.stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  let isAttacked = false
  const complain = (page: Page, text: string): void => void (isAttacked || faults.push(`${page.url()}: ${text}`))
  const watch = (page: Page): void => {
    page.on('pageerror', (error) => complain(page, error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') complain(page, message.text())
    })
  }
  app.windows().forEach(watch)
  app.on('window', watch)
  let isGone = false
  const gone = new Promise<void>((resolve) => {
    process.once('exit', () => {
      isGone = true
      resolve()
    })
  })
  return {
    app,
    async window(page) {
      const isIt = (candidate: Page): boolean => candidate.url().endsWith(`/${page}.html`) && !candidate.isClosed()
      const message = `a window with ${page}.html`
      await expect.poll(() => app.windows().some(isIt), { message, intervals: SOON }).toBe(true)
      const found = app.windows().find(isIt)
      if (!found) throw new Error(`no window with ${page}.html`)
      await found.waitForLoadState('load', { timeout: 30_000 })
      return found
    },
    output: () => output,
    gone,
    exitCode: () => process.exitCode,
    expectRefusals: () => void (isAttacked = true),
    async quit() {
      // It may be gone before it answers, and then there is no answer to wait for.
      void app.evaluate(({ app: electron }) => electron.quit()).catch(() => undefined)
      const message = 'the app ends when it is asked to'
      await expect.poll(() => isGone, { message, timeout: 40_000, intervals: SOON }).toBe(true)
      const end = process.signalCode ?? process.exitCode
      // It ends itself by SIGKILL where a locked keychain would hold it; every other end out of order is a crash.
      if (end !== 0 && end !== 'SIGKILL') console.log(`the app did not end in order: ${end}\n${output}`)
    },
    async kill() {
      if (!isGone) process.kill('SIGKILL')
      await gone
    },
  }
}
