import { spawn } from 'node:child_process'
import path from 'node:path'

/** What a call of the command line came to. */
export interface Called {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

const cli = path.join(import.meta.dirname, '..', '..', 'out', 'main', 'cli.js')

/** Calls the built command line as a script would, with nothing of this process's environment but the path. */
export async function fobsheet(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  input = '',
): Promise<Called> {
  const child = spawn(process.execPath, [cli, ...args], { env: { PATH: process.env['PATH'] ?? '', ...environment } })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  child.stdin.end(input)
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, out, err }
}

/** Of an environment, what a process needs to find the keyring. */
export function keyringOf(environment: NodeJS.ProcessEnv): Record<string, string> {
  const names = ['DBUS_SESSION_BUS_ADDRESS', 'XDG_RUNTIME_DIR', 'XDG_DATA_HOME', 'HOME', 'DISPLAY', 'XAUTHORITY']
  return Object.fromEntries(
    names.flatMap((name) => (environment[name] === undefined ? [] : [[name, environment[name]]])),
  )
}
