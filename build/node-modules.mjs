import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { inCheckout } from './checkout.mjs'
import { BuildFailure } from './failure.mjs'
import { say, step } from './progress.mjs'
import { capture, lastLines } from './run.mjs'

const stampFile = inCheckout('node_modules', '.setup-stamp')
const networkTrouble =
  /ECONNRESET|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|ENOTFOUND|ENETUNREACH|ERR_SOCKET|network|socket hang up|E5\d\d/i

const wantedStamp = () => {
  const hash = createHash('sha256').update(fs.readFileSync(inCheckout('package-lock.json')))
  return hash.update(`${process.version} ${process.platform} ${process.arch}`).digest('hex')
}

const readStamp = () => {
  try {
    return fs.readFileSync(stampFile, 'utf8')
  } catch {
    return null
  }
}

/** Whether node_modules is what package-lock.json asks for, on this Node. */
export const areModulesCurrent = () => readStamp() === wantedStamp()

const npm = (args) => {
  const script = process.env.npm_execpath
  if (script?.endsWith('npm-cli.js')) return capture(process.execPath, [script, ...args])
  return process.platform === 'win32' ? capture('cmd', ['/c', 'npm', ...args]) : capture('npm', args)
}

// npm says what is wrong first, and then prints stacks or its manual.
const firstReasons = (text) => {
  const lines = text
    .split('\n')
    .filter((line) => /\S/.test(line.replace('npm error', '')) && !/^npm error\s+at /.test(line))
  return lines.slice(0, 12).join('\n')
}

const installPackages = async () => {
  const once = () => npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  let result = await once()
  if (result.code !== 0 && networkTrouble.test(result.stderr)) {
    say('The network failed while packages were fetched; trying once more …')
    result = await once()
  }
  if (result.code !== 0) throw new BuildFailure(`npm ci failed:\n${firstReasons(result.stderr || result.stdout)}`)
}

// npm's `ignore-scripts` setting leaves the keychain binding without its binary.
const ensureKeychainBinding = async () => {
  const folder = inCheckout('node_modules', 'keytar')
  const isThere = () => fs.existsSync(`${folder}/build/Release/keytar.node`)
  if (isThere()) return
  const { code, stdout, stderr } = await capture(process.execPath, ['script/install.js'], { cwd: folder })
  if (code !== 0 || !isThere()) {
    throw new BuildFailure(
      `The keychain binding (keytar) has no binary for this system:\n${lastLines(stdout + stderr)}`,
    )
  }
}

/** Installs the packages of package-lock.json, unless exactly they are there already. */
export async function ensureModules() {
  if (areModulesCurrent()) return
  await step('Installing packages (npm ci)', installPackages)
  await ensureKeychainBinding()
  fs.writeFileSync(stampFile, wantedStamp())
}
