import { execFileSync, spawn } from 'node:child_process'
import path from 'node:path'

/** A secret service of its own, on a bus of its own: what is done to it disturbs no other test. */
export interface Keyring {
  /** What an app is started with to find it. */
  readonly environment: Readonly<Record<string, string>>
  /** Locks it, as a person or a time limit does: the next call waits at a prompt that nobody answers. */
  readonly lock: () => void
  /** Every stored secret of ours, as an independent tool finds it. */
  readonly search: () => string
  /** Removes every stored secret of ours, as another tool would. */
  readonly clear: () => void
  readonly close: () => Promise<void>
}

const script = path.join(import.meta.dirname, '..', '..', 'build', 'with-keyring.sh')
const names = ['DBUS_SESSION_BUS_ADDRESS', 'XDG_DATA_HOME', 'XDG_RUNTIME_DIR'] as const
const collection = '/org/freedesktop/secrets/collection/login'

/** Starts an empty, unlocked keyring. */
export async function startKeyring(): Promise<Keyring> {
  // `cat` keeps bus and service alive until its input ends.
  const child = spawn('dbus-run-session', ['--', script, 'sh', '-c', `printenv ${names.join(' ')}; exec cat`], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const lines = await firstLines(child.stdout, names.length, exited)
  const environment = Object.fromEntries(names.map((name, at) => [name, lines[at] ?? '']))
  const call = (program: string, args: readonly string[]): string =>
    execFileSync(program, args, { env: { ...process.env, ...environment }, encoding: 'utf8', stdio: 'pipe' })
  const service = ['call', '--session', '--dest', 'org.freedesktop.secrets', '--object-path']
  return {
    environment,
    lock() {
      const path = '/org/freedesktop/secrets'
      call('gdbus', [...service, path, '--method', 'org.freedesktop.Secret.Service.Lock', `['${collection}']`])
      const read = ['org.freedesktop.DBus.Properties.Get', 'org.freedesktop.Secret.Collection', 'Locked']
      const locked = call('gdbus', [...service, collection, '--method', ...read])
      if (!locked.includes('true')) throw new Error(`the keyring is not locked: ${locked}`)
    },
    search: () => call('secret-tool', ['search', '--all', 'service', 'fobsheet']),
    clear: () => void call('secret-tool', ['clear', 'service', 'fobsheet']),
    async close() {
      child.stdin.end()
      await exited
    },
  }
}

async function firstLines(stream: NodeJS.ReadableStream, count: number, end: Promise<void>): Promise<string[]> {
  let text = ''
  const read = new Promise<void>((resolve) => {
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (text.split('\n').length > count) resolve()
    })
  })
  await Promise.race([read, end])
  const lines = text.split('\n')
  if (lines.length <= count) throw new Error(`no keyring: ${text}`)
  return lines
}
