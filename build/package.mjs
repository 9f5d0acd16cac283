import './node-version.mjs'
import fs from 'node:fs'
import path from 'node:path'
import { inCheckout } from './checkout.mjs'
import { BuildFailure, runCommand } from './failure.mjs'
import { checkProductionFuses } from './fuses.mjs'
import { withLock } from './lock.mjs'
import { nameSuffix, parsePackageOptions, targets } from './package-plan.mjs'
import { checkPackaged, listPackaged, readFileList } from './packaged-files.mjs'
import { say, step } from './progress.mjs'
import { capture, lastLines } from './run.mjs'
import { setUp } from './setup.mjs'
import { programOf } from './static-checks.mjs'
import { isOnPath } from './system-packages.mjs'

const workFolder = inCheckout('out', 'package')
const artefacts = path.join(workFolder, 'artefacts')
const release = inCheckout('release')

const versionOf = async ({ executable, kind }) => {
  const plain = inCheckout('node_modules', 'electron', 'package.json')
  if (kind === 'official') return JSON.parse(fs.readFileSync(plain, 'utf8')).version
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  const { stdout } = await capture(executable, ['-p', 'process.versions.electron'], { env })
  if (!/^\d+\.\d+\.\d+/.test(stdout)) throw new BuildFailure(`${executable} does not tell its version`)
  return stdout.trim()
}

const electronBuilder = (label, args) =>
  step(label, async () => {
    // What CUSTOM_FPM_PATH names is run in place of a download.
    const env = { ...process.env, CUSTOM_FPM_PATH: inCheckout('build', 'fpm-deb.mjs') }
    const all = [programOf('electron-builder/cli.js'), ...args, '--publish', 'never']
    const { code, stdout, stderr } = await capture(process.execPath, all, { env })
    if (code !== 0) throw new BuildFailure(`electron-builder failed:\n${lastLines(stdout + stderr, 30)}`)
  })

// The name that users call is the launcher's; it starts Electron beside it.
const addLauncher = (folder) => {
  fs.renameSync(path.join(folder, 'fobsheet'), path.join(folder, 'fobsheet-bin'))
  fs.copyFileSync(inCheckout('build', 'linux', 'fobsheet'), path.join(folder, 'fobsheet'))
  fs.chmodSync(path.join(folder, 'fobsheet'), 0o755)
}

const checkLinux = (folder) => {
  const found = listPackaged(folder)
  fs.writeFileSync(path.join(workFolder, 'packaged-files.txt'), `${found.join('\n')}\n`)
  const fuses = checkProductionFuses(fs.readFileSync(path.join(folder, 'fobsheet-bin')))
  checkPackaged(found, readFileList(fs.readFileSync(inCheckout('build', 'packaged-files.txt'), 'utf8')))
  say(`Fuses ${fuses}, ${found.length} files as listed.`)
}

const moveToRelease = (from, name) => {
  const target = path.join(release, name)
  fs.mkdirSync(release, { recursive: true })
  fs.rmSync(target, { recursive: true, force: true })
  fs.renameSync(from, target)
  say(`release/${name}`)
}

const packLinux = async (common, suffix, forTests) => {
  const folder = path.join(artefacts, 'linux-unpacked')
  await electronBuilder('Packing', [...targets.linux, ...common])
  addLauncher(folder)
  checkLinux(folder)
  if (!isOnPath('dpkg-deb')) throw new BuildFailure('The .deb needs dpkg-deb, which is not on this system')
  // The package is made out of the very folder that was checked.
  const name = `-c.deb.artifactName=\${name}_\${version}_\${arch}${suffix}.\${ext}`
  await electronBuilder('Making the .deb', ['--linux', 'deb', '--prepackaged', folder, name, ...common])
  // Put there for the .deb alone.
  fs.rmSync(path.join(folder, 'resources', 'apparmor-profile'))
  for (const file of fs.readdirSync(artefacts).filter((file) => file.endsWith('.deb'))) {
    moveToRelease(path.join(artefacts, file), file)
  }
  moveToRelease(folder, forTests ? 'linux-unpacked-test' : 'linux-unpacked')
}

const macBinary = path.join(
  'Fobsheet.app',
  'Contents',
  'Frameworks',
  'Electron Framework.framework',
  'Electron Framework',
)

const packElsewhere = async (common, suffix) => {
  const name = `-c.artifactName=\${productName}-\${version}-\${arch}${suffix}.\${ext}`
  await electronBuilder('Packing', [...targets[process.platform], name, ...common])
  const entries = fs.readdirSync(artefacts, { withFileTypes: true })
  for (const { name: folder } of entries.filter((entry) => entry.isDirectory())) {
    const binary = path.join(artefacts, folder, process.platform === 'darwin' ? macBinary : 'Fobsheet.exe')
    if (fs.existsSync(binary)) checkProductionFuses(fs.readFileSync(binary))
  }
  for (const { name: file } of entries.filter((entry) => entry.isFile() && /\.(dmg|zip|exe)$/.test(entry.name))) {
    moveToRelease(path.join(artefacts, file), file)
  }
}

const packAll = async (runtime, { forTests }) => {
  const suffix = nameSuffix({ forTests, runtimeKind: runtime.kind })
  fs.rmSync(workFolder, { recursive: true, force: true })
  // The bundler is there only once the packages are.
  const { bundle } = await import('./bundle.mjs')
  await step(forTests ? 'Building, open to tests' : 'Building', () => bundle({ folder: workFolder, forTests }))
  const common = [`-c.electronDist=${runtime.folder}`, `-c.electronVersion=${await versionOf(runtime)}`]
  await (process.platform === 'linux' ? packLinux(common, suffix, forTests) : packElsewhere(common, suffix))
}

await runCommand(async () => {
  const runtime = await setUp()
  const options = parsePackageOptions(process.argv.slice(2), runtime.kind)
  await withLock(inCheckout('out', '.package-lock'), () => packAll(runtime, options))
})
