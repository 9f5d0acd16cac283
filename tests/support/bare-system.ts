import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { startProgram } from './packaged-app.ts'
import type { PackagedApp } from './packaged-app.ts'

/** A Debian of the same version as this one, with nothing in it but what every Debian has. */
export interface BareSystem {
  readonly file: (inside: string) => string
  /** Runs a shell line in it as root and gives what it printed; fails when the line fails. */
  readonly asRoot: (line: string) => string
  /** Starts a program in it as its only user. */
  readonly start: (
    program: string,
    args: readonly string[],
    environment: Readonly<Record<string, string>>,
  ) => PackagedApp
}

const USER = 1000
const USER_HOME = '/home/admin'
const enter = path.join(import.meta.dirname, 'in-bare-system.sh')

/** Makes one below `root`; needs to be root itself, and the archive that this system is installed from. */
export function makeBareSystem(root: string): BareSystem {
  const run = (program: string, args: readonly string[]): string =>
    execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 64 * 1024 * 1024 })
  const [, release = ''] = /^VERSION_CODENAME=(\S+)$/m.exec(readFileSync('/etc/os-release', 'utf8')) ?? []
  const sites = run('apt-get', ['indextargets', '--format', '$(RELEASE) $(SITE)', 'Created-By: Packages']).split('\n')
  const archive = sites.find((line) => line.startsWith(`${release} `))?.split(' ')[1]
  if (!archive) throw new Error('apt knows no archive of this release')
  run('debootstrap', ['--variant=minbase', release, root, archive])
  for (const name of ['resolv.conf', 'hosts']) copyFileSync(`/etc/${name}`, path.join(root, 'etc', name))
  const asRoot = (line: string): string => run(enter, [root, '0', 'sh', '-euc', line])
  asRoot(`useradd --create-home --uid ${USER} admin; apt-get update -qq`)
  const { XAUTHORITY } = process.env
  const cookie = path.join(root, USER_HOME, '.Xauthority')
  if (XAUTHORITY) copyFileSync(XAUTHORITY, cookie)
  asRoot(`chown ${USER} ${USER_HOME}/.Xauthority`)
  mkdirSync(path.join(root, 'packages'))
  return {
    file: (inside) => path.join(root, inside),
    asRoot,
    start(program, args, environment) {
      const inside = { HOME: USER_HOME, XAUTHORITY: `${USER_HOME}/.Xauthority`, ...environment }
      return startProgram(enter, [root, String(USER), program, ...args], inside)
    },
  }
}
