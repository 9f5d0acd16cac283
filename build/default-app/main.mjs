// Runs inside Electron: makes `electron <folder>` work on a runtime that comes without Electron's own default application.
import { app } from 'electron'
import fs from 'node:fs'
import Module from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const preloads = []
let target = null
for (let at = 1; at < process.argv.length && target === null; at++) {
  const argument = process.argv[at]
  if (argument === '-r' || argument === '--require') preloads.push(process.argv[++at])
  else if (argument === '-v' || argument === '--version') {
    console.log(`v${process.versions.electron}`)
    process.exit(0)
  } else if (!argument.startsWith('-')) target = path.resolve(argument)
}
if (preloads.length > 0) Module._preloadModules(preloads)
if (target === null) {
  console.error('usage: electron [-r file] <app folder>')
  process.exit(2)
}

Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true })
const manifestFile = path.join(target, 'package.json')
const isFolder = fs.existsSync(manifestFile)
if (isFolder) {
  const manifest = JSON.parse(fs.readFileSync(manifestFile, 'utf8'))
  if (manifest.version) app.setVersion(manifest.version)
  if (manifest.productName || manifest.name) app.setName(manifest.productName ?? manifest.name)
}
app.setAppPath(isFolder ? target : path.dirname(target))
// The top-level await holds Electron's `ready` back until the app's own top level has run.
await import(pathToFileURL(Module._resolveFilename(target, null, true)).href)
