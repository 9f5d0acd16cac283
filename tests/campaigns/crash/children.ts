import { spawn } from 'node:child_process'
import path from 'node:path'
import type { Condition } from './points.ts'

/** What a process came to: its exit code, or the signal that ended it. */
export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly err: string
}

/** How a process is started. */
export interface Start {
  /** Where it is killed. */
  readonly at?: readonly Condition[] | undefined
  /** By how many milliseconds its clocks are ahead: what waits for that long has waited. */
  readonly ahead?: number
}

/** The programs of a scene, each in a process of its own. */
export interface Children {
  readonly commandLine: (args: readonly string[], start?: Start) => Promise<Ended>
  readonly session: (args: readonly string[], start?: Start) => Promise<Ended>
}

const TOO_LONG = 120_000

/** The programs in a folder, with what is in the environment. */
export function createChildren(programs: string, environment: Readonly<Record<string, string>>): Children {
  const run =
    (program: string) =>
    (args: readonly string[], { at, ahead = 0 }: Start = {}): Promise<Ended> => {
      const crash = { CRASH_AT: JSON.stringify(at ?? []), CRASH_CLOCK_AHEAD: String(ahead) }
      const preload = ['--import', path.join(programs, 'preload.mjs')]
      const child = spawn(process.execPath, [...preload, path.join(programs, program), ...args], {
        env: { PATH: process.env['PATH'] ?? '', ...environment, ...crash },
        timeout: TOO_LONG,
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      let out = ''
      let err = ''
      child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
      child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
      return new Promise((resolve) => {
        child.once('close', (code, signal) => resolve({ code, signal, out, err }))
      })
    }
  return { commandLine: run('cli.mjs'), session: run('session-door.mjs') }
}
