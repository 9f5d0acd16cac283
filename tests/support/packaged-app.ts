import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { chmodSync, chownSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const checkout = path.join(import.meta.dirname, '..', '..')
const NOBODY = 65_534

/** A started artefact. */
export interface PackagedApp {
  readonly child: ChildProcess
  readonly ended: Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>
  readonly err: () => string
}

/** Where `npm run package` puts what it makes. */
export const artefact = (name: string): string => path.join(checkout, 'release', name)

/** A data folder that belongs to a user without rights; the display's cookie, which is the builder's, is opened to that user. */
export function unprivilegedHome(): string {
  const home = mkdtempSync(path.join(tmpdir(), 'fobsheet-packaged-'))
  if (process.getuid?.() === 0) chownSync(home, NOBODY, NOBODY)
  const { XAUTHORITY } = process.env
  for (let folder = path.dirname(home); folder !== '/'; folder = path.dirname(folder)) {
    if (folder.startsWith(tmpdir()) && folder !== '/tmp') chmodSync(folder, 0o755)
  }
  if (XAUTHORITY) {
    chmodSync(path.dirname(XAUTHORITY), 0o755)
    chmodSync(XAUTHORITY, 0o644)
  }
  return home
}

/** Starts an artefact as a user without rights; `npm` itself may run as root. */
export function startArtefact(
  name: string,
  args: readonly string[],
  home: string,
  environment: Record<string, string> = {},
): PackagedApp {
  const asUser = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
  return startProgram(path.join(artefact(name), 'fobsheet'), args, { HOME: home, ...environment }, asUser)
}

/** Starts a program with no more of our environment than a display and a bus. */
export function startProgram(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  asUser: { readonly uid?: number; readonly gid?: number } = {},
): PackagedApp {
  const { PATH, DISPLAY, XAUTHORITY, DBUS_SESSION_BUS_ADDRESS } = process.env
  const given = Object.entries({ PATH, DISPLAY, XAUTHORITY, DBUS_SESSION_BUS_ADDRESS, ...environment })
  const env = Object.fromEntries(given.filter(([, value]) => value !== undefined))
  const child = spawn(program, args, { env, cwd: '/', ...asUser })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  const ended = new Promise<Awaited<PackagedApp['ended']>>((resolve) => {
    child.once('close', (code) => resolve({ code, out, err }))
  })
  return { child, ended, err: () => err }
}

/** What the kernel says of each page process below a folder: 2 is a process that may make few calls, which is the sandbox. */
export function pageSandboxes(folder: string): readonly string[] {
  const lines = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' }).split('\n')
  const pages = lines.filter((line) => line.includes(`${folder}/`) && line.includes('--type=renderer'))
  return pages.map((line) => {
    const status = readFileSync(`/proc/${line.trim().split(' ')[0]}/status`, 'utf8')
    return /^Seccomp:\t(\d)$/m.exec(status)?.[1] ?? 'unknown'
  })
}
