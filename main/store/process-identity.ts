import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'

/** A process as a lock file names it. What the system does not tell is `null`. */
export interface ProcessIdentity {
  readonly pid: number
  readonly host: string
  readonly boot: string | null
  readonly started: string | null
}

/** What is asked of the operating system about processes. */
export interface Processes {
  readonly self: ProcessIdentity
  readonly isAlive: (pid: number) => boolean
  readonly startedAt: (pid: number) => string | null
}

/** The processes of this machine. */
export function createProcesses(platform: string = process.platform): Processes {
  const startedAt = platform === 'linux' ? linuxStart : platform === 'darwin' ? macStart : () => null
  const boot = platform === 'linux' ? readText('/proc/sys/kernel/random/boot_id') : null
  const { pid } = process
  return { self: { pid, host: hostname(), boot, started: startedAt(pid) }, isAlive, startedAt }
}

/**
 * Whether a process certainly is no more. On another host nothing can be proved; here it is dead when the machine was
 * started since, when the process id is free, or when it now belongs to a process that started at another time.
 */
export function isProvenDead(process: ProcessIdentity, processes: Processes): boolean {
  const { self } = processes
  if (process.host !== self.host) return false
  if (process.boot !== null && self.boot !== null && process.boot !== self.boot) return true
  if (!processes.isAlive(process.pid)) return true
  const started = processes.startedAt(process.pid)
  return process.started !== null && started !== null && started !== process.started
}

function isAlive(pid: number): boolean {
  const state = linuxStat(pid)?.[0]
  if (state === 'Z' || state === 'X') return false // dead, only not yet collected by its parent
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}

function linuxStart(pid: number): string | null {
  return linuxStat(pid)?.[19] ?? null
}

// The command's name stands in brackets and may itself hold spaces and brackets; the fields begin after the last one.
function linuxStat(pid: number): readonly string[] | null {
  const text = readText(`/proc/${pid}/stat`)
  return text === null ? null : text.slice(text.lastIndexOf(')') + 2).split(' ')
}

function macStart(pid: number): string | null {
  try {
    return (
      execFileSync('/bin/ps', ['-o', 'lstart=', '-p', String(pid)], {
        encoding: 'utf8',
        env: { LC_ALL: 'C', TZ: 'UTC' },
      }).trim() || null
    )
  } catch {
    return null
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return null
  }
}
