import fs from 'node:fs'
import path from 'node:path'
import { runtimeMarker } from './fallback-runtime.mjs'

/** Takes out of a packed app what belongs to the runtime as a tool of development; electron-builder calls it. */
export function afterPack({ appOutDir, packager }) {
  const leftovers = [path.join(packager.getResourcesDir(appOutDir), 'default_app.asar')]
  for (const name of ['version', runtimeMarker]) leftovers.push(path.join(appOutDir, name))
  for (const file of leftovers) fs.rmSync(file, { force: true })
}
