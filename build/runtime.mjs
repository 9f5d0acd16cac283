import fs from 'node:fs'
import path from 'node:path'
import { cacheFolder } from './cache-folder.mjs'
import { inCheckout } from './checkout.mjs'
import { BuildFailure } from './failure.mjs'
import { carrier, fetchFallback, isFallbackComplete } from './fallback-runtime.mjs'
import { withLock } from './lock.mjs'
import { say, step } from './progress.mjs'
import { capture, lastLines } from './run.mjs'

const retryAfterMs = 24 * 3_600_000
const installLimitMs = 15 * 60_000

const readText = (file) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : null)

const executableNames = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
  linux: 'electron',
}

const executableIn = (folder) => path.join(folder, executableNames[process.platform] ?? 'electron')

const official = () => {
  const folder = inCheckout('node_modules', 'electron')
  const { version } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'))
  const dist = path.join(folder, 'dist')
  const isThere =
    readText(path.join(dist, 'version'))?.replace(/^v/, '') === version && fs.existsSync(executableIn(dist))
  return { version, dist, isThere }
}

const asRuntime = (folder, kind) => {
  const executable = executableIn(folder)
  if (!fs.existsSync(executable)) throw new BuildFailure(`There is no Electron in ${folder} (looked for ${executable})`)
  return { folder, executable, kind }
}

const downloadOfficial = async ({ version }) => {
  try {
    await step(`Downloading Electron ${version}`, async () => {
      const script = inCheckout('node_modules', 'electron', 'install.js')
      const { code, stderr } = await capture(process.execPath, [script], { timeoutMs: installLimitMs })
      if (code !== 0 || !official().isThere) throw new BuildFailure(lastLines(stderr, 3))
    })
    return null
  } catch (error) {
    if (error instanceof BuildFailure) return error.message
    throw error
  }
}

const sayFallback = (version) =>
  say(
    `Electron ${version} cannot be downloaded here: the fallback runtime Electron ${carrier.electron} is used, for development and tests only; nothing built on it is publishable.`,
  )

const wasTriedLately = (file) => fs.existsSync(file) && Date.now() - fs.statSync(file).mtimeMs < retryAfterMs

const obtain = async (wanted, fallback, lastTry) => {
  if (official().isThere) return asRuntime(wanted.dist, 'official')
  if (!isFallbackComplete(fallback) || !wasTriedLately(lastTry)) {
    const reason = await downloadOfficial(wanted)
    if (reason === null) return asRuntime(wanted.dist, 'official')
    if (process.platform !== 'linux' || process.arch !== 'x64') {
      throw new BuildFailure(
        `Electron ${wanted.version} could not be downloaded, and there is no fallback for this system:\n${reason}`,
      )
    }
    fs.writeFileSync(lastTry, `${reason}\n`)
  }
  if (!isFallbackComplete(fallback)) await fetchFallback(fallback)
  sayFallback(wanted.version)
  return asRuntime(fallback, 'fallback')
}

/**
 * The Electron that development and tests run on: the folder of ELECTRON_OVERRIDE_DIST_PATH, else the official one, downloaded when it is
 * not there, else the pinned fallback.
 */
export async function ensureRuntime(env = process.env) {
  if (env.ELECTRON_OVERRIDE_DIST_PATH) return asRuntime(path.resolve(env.ELECTRON_OVERRIDE_DIST_PATH), 'override')
  const wanted = official()
  if (wanted.isThere) return asRuntime(wanted.dist, 'official')
  const fallback = path.join(cacheFolder(), `electron-${carrier.electron}-${process.platform}-${process.arch}`)
  const lastTry = path.join(cacheFolder(), `electron-${wanted.version}-not-to-be-had`)
  // A machine that could not download it this morning is not made to wait at every start.
  if (isFallbackComplete(fallback) && wasTriedLately(lastTry)) {
    sayFallback(wanted.version)
    return asRuntime(fallback, 'fallback')
  }
  return withLock(path.join(cacheFolder(), 'runtime.lock'), () => obtain(wanted, fallback, lastTry))
}
