import fs from 'node:fs'
import path from 'node:path'
import { BuildFailure } from './failure.mjs'
import { step } from './progress.mjs'
import { capture, lastLines } from './run.mjs'

// `names`: Debian's, the newest spelling first. A library is there when the loader knows it, a program when it is on the path.
const toStart = [
  { names: ['libnss3'], library: 'libnss3.so' },
  { names: ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'], library: 'libatk-bridge-2.0.so.0' },
  { names: ['libgtk-3-0t64', 'libgtk-3-0'], library: 'libgtk-3.so.0' },
  { names: ['libgbm1'], library: 'libgbm.so.1' },
  { names: ['libasound2t64', 'libasound2'], library: 'libasound.so.2' },
  { names: ['libxss1'], library: 'libXss.so.1' },
  { names: ['libsecret-1-0'], library: 'libsecret-1.so.0' },
  { names: ['libx11-xcb1'], library: 'libX11-xcb.so.1' },
]
const forDisplay = [
  { names: ['xvfb'], program: 'Xvfb' },
  { names: ['xauth'], program: 'xauth' },
]
const forTests = [
  { names: ['dbus'], program: 'dbus-daemon' },
  { names: ['dbus-bin', 'dbus'], program: 'dbus-run-session' },
  { names: ['gnome-keyring'], program: 'gnome-keyring-daemon' },
  { names: ['libsecret-tools'], program: 'secret-tool' },
  // Opens the workbooks that we write, and calculates what is in them.
  { names: ['libreoffice-calc-nogui'], program: 'soffice' },
]
const forPackageTests = [
  { names: ['xdotool'], program: 'xdotool' },
  { names: ['debootstrap'], program: 'debootstrap' },
]

/** Whether a program can be called by its bare name. */
export const isOnPath = (program) =>
  (process.env.PATH ?? '')
    .split(path.delimiter)
    .some((folder) => folder !== '' && fs.existsSync(path.join(folder, program)))

/** The packages of a list that this machine lacks; a machine whose loader cannot be asked is taken to have its libraries. */
export function listMissing(packages, loaderCache, hasProgram) {
  return packages.filter(({ library, program }) =>
    library === undefined ? !hasProgram(program) : loaderCache !== null && !loaderCache.includes(`\t${library} `),
  )
}

const readLoaderCache = async () => {
  const { code, stdout } = await capture('/sbin/ldconfig', ['-p'])
  return code === 0 ? stdout : null
}

const nameFor = async ({ names }) => {
  for (const name of names.slice(0, -1)) {
    const { stdout } = await capture('apt-cache', ['policy', name])
    if (/Candidate: (?!\(none\))\S/.test(stdout)) return name
  }
  return names.at(-1)
}

const apt = async (args) => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const options = ['-qq', '-o', 'Acquire::Retries=3', '-o', 'DPkg::Lock::Timeout=120']
  const { code, stdout, stderr } = await capture('apt-get', [...options, ...args], { env })
  if (code !== 0) throw new BuildFailure(`apt-get ${args[0]} failed:\n${lastLines(stdout + stderr)}`)
}

const install = async (missing) => {
  await step('Reading the list of system packages', () => apt(['update']))
  const names = [...new Set(await Promise.all(missing.map(nameFor)))]
  await step(`Installing system packages (${names.join(', ')})`, () =>
    apt(['install', '-y', '--no-install-recommends', ...names]),
  )
}

const explain = (missing, isDebian) => {
  const names = [...new Set(missing.map(({ names: spellings }) => spellings.at(-1)))].join(' ')
  const command = `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names}`
  return isDebian
    ? `System packages are missing, and only root can install them. Run this, then try again:\n\n  ${command}\n`
    : `System packages are missing: ${names}\nThese are Debian's names; install your system's equivalents, then try again. On Debian it is:\n\n  ${command}\n`
}

/**
 * Sees to it that the system has what the app needs to open a window, and also what the end-to-end tests need: a display, a session bus
 * and a keyring; `packageTests` drive the finished package in a bare system. Only Linux has anything to install.
 */
export async function ensureSystemPackages({ display, tests, packageTests = false }) {
  if (process.platform !== 'linux') return
  const wanted = [
    ...toStart,
    ...(display || tests ? forDisplay : []),
    ...(tests ? forTests : []),
    ...(packageTests ? forPackageTests : []),
  ]
  const missing = async () => listMissing(wanted, await readLoaderCache(), isOnPath)
  const before = await missing()
  if (before.length === 0) return
  const isDebian = fs.existsSync('/etc/debian_version')
  if (!isDebian || process.getuid?.() !== 0) throw new BuildFailure(explain(before, isDebian))
  await install(before)
  const after = await missing()
  if (after.length > 0) throw new BuildFailure(explain(after, isDebian))
}
