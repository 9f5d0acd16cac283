import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { startSession } from './session.ts'

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

/** What runs a command with a bus and a keyring of its own. */
export const withKeyring = [
  'dbus-run-session',
  '--',
  path.join(import.meta.dirname, '..', '..', 'build', 'with-keyring.sh'),
]

/** How a program finds them. */
export const keyringNames = ['DBUS_SESSION_BUS_ADDRESS', 'XDG_DATA_HOME', 'XDG_RUNTIME_DIR']
const collection = '/org/freedesktop/secrets/collection/login'

/** Starts an empty, unlocked keyring. */
export async function startKeyring(): Promise<Keyring> {
  const { environment, close } = await startSession(withKeyring, keyringNames)
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
    close,
  }
}
