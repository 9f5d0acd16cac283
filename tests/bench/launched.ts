import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import path from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { openDevtools } from './devtools.ts'
import type { Devtools } from './devtools.ts'
import { pageMarks } from './page-marks.ts'

/** What the benches are run with: how Electron is started here, and where results and progress go. */
export interface Host {
  readonly command: string
  readonly switches: readonly string[]
  /** The folder of our own app. */
  readonly app: string
  readonly env: Readonly<Record<string, string>>
  readonly say: (line: string) => void
  readonly print: (line: string) => void
}

/** What is started: an app's folder with a data folder, and what its page is watched for. */
export interface Launching {
  readonly app: string
  readonly home: string
  readonly environment?: Readonly<Record<string, string>>
  readonly selectors: Readonly<Record<string, string>>
  /** What runs in each page before its own scripts. */
  readonly script?: string
  /** For how long the app may be needed, where that is longer than usual. */
  readonly limit?: number
}

/** Wall-clock times of the main process; `lock` is how long the instance lock took. */
export type MainMarks = Readonly<
  Record<'started' | 'process-up' | 'evaluated' | 'ready' | 'window' | 'paintable' | 'shown' | 'lock', number>
>

/** An app that runs under the eyes of a bench. */
export interface Launched {
  /** When it was started, as a wall-clock time. */
  readonly at: number
  readonly marks: MainMarks
  readonly devtools: Devtools
  /** The session of its first page. */
  readonly page: string
  /** Runs an expression in the page and waits for what it promises. */
  readonly evaluate: <Value>(expression: string) => Promise<Value>
}

const marksFile = path.join(import.meta.dirname, 'main-marks.cjs')
/** Few benches need an app for longer; an app that hangs must not hang the run. */
const LIMIT_MS = 240_000
const QUIT_MS = 10_000

/** Starts an app, waits until its window is shown, and ends it after `work`, come what may. */
export async function using<Value>(
  host: Host,
  { app, home, environment, selectors, script = '', limit = LIMIT_MS }: Launching,
  work: (launched: Launched) => Promise<Value>,
): Promise<Value> {
  const args = [...host.switches, '-r', marksFile, '--remote-debugging-pipe', app]
  const env = { ...host.env, ...environment, FOBSHEET_HOME: home }
  const at = performance.timeOrigin + performance.now()
  const child = spawn(host.command, args, { env, stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'] })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const output = { text: '' }
  const fail = async (why: string): Promise<never> => Promise.reject(new Error(`${why}:\n${output.text.slice(-4000)}`))
  const patience = setTimeout(() => child.kill('SIGKILL'), limit)
  try {
    // `as`: both were asked for as pipes.
    const devtools = openDevtools(child.stdio[3] as Writable, child.stdio[4] as unknown as Readable)
    const look = async (): Promise<Value> => {
      // Only a window that is shown has left the empty document behind that every page begins with.
      const [page, marks] = await Promise.all([
        attachPage(devtools, `${pageMarks(selectors)}\n${script}`),
        readMarks(child, output),
      ])
      const value = await work({ at, marks, devtools, page, evaluate: evaluator(devtools, page) })
      devtools.send('Browser.close').catch(() => undefined) // it may be gone before it answers
      return value
    }
    return await Promise.race([look(), gone.then(() => fail('the app ended too early'))])
  } finally {
    const quitting = setTimeout(() => child.kill('SIGKILL'), QUIT_MS)
    await gone
    clearTimeout(quitting)
    clearTimeout(patience)
  }
}

function readMarks(child: ChildProcess, output: { text: string }): Promise<MainMarks> {
  return new Promise((resolve) => {
    const take = (chunk: Buffer): void => {
      output.text += chunk.toString()
      const found = /^bench-marks (?<json>.*)\n/m.exec(output.text)
      if (found?.groups?.['json']) resolve(JSON.parse(found.groups['json']))
    }
    child.stdout?.on('data', take)
    child.stderr?.on('data', take)
  })
}

function attachPage(devtools: Devtools, source: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const prepare = async (session: string): Promise<void> => {
      // In this order and at once: the page waits for the last of them.
      await Promise.all([
        devtools.send('Page.enable', {}, session),
        devtools.send('Page.addScriptToEvaluateOnNewDocument', { source, runImmediately: true }, session),
        devtools.send('Runtime.runIfWaitingForDebugger', {}, session),
      ])
      resolve(session)
    }
    devtools.listen(({ method, params }) => {
      if (method !== 'Target.attachedToTarget') return
      // `as`: what the protocol says of this event.
      const { sessionId, targetInfo } = params as { sessionId: string; targetInfo: { type: string } }
      if (targetInfo.type === 'page') prepare(sessionId).catch(reject)
      else void devtools.send('Runtime.runIfWaitingForDebugger', {}, sessionId).catch(() => undefined)
    })
    devtools
      .send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true })
      .catch(reject)
  })
}

interface Evaluated {
  readonly result: { readonly value: unknown }
  readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } }
}

function evaluator(devtools: Devtools, page: string): Launched['evaluate'] {
  return async <Value>(expression: string) => {
    const asked = { expression, awaitPromise: true, returnByValue: true }
    const { result, exceptionDetails: fault } = await devtools.send<Evaluated>('Runtime.evaluate', asked, page)
    if (fault) throw new Error(fault.exception?.description ?? fault.text)
    // `as`: the caller says what its expression gives.
    return result.value as Value
  }
}
