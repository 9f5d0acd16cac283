import fs from 'node:fs'
import path from 'node:path'
import { listAsar } from './asar.mjs'
import { BuildFailure } from './failure.mjs'

// The bundler puts a hash of the content into the names of the page's files.
const withoutHash = (name) =>
  name.replace(/(\/out\/renderer\/assets\/[\w-]+?)-[\w-]{8}(\.(?:js|css|woff2|svg|png))$/, '$1-*$2')

/** Every file of a packed app, those inside the archive too, in order. */
export function listPackaged(folder) {
  const found = fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
  const inside = found
    .filter((name) => name.endsWith('.asar'))
    .flatMap((name) => listAsar(fs.readFileSync(path.join(folder, name))).map((file) => `${name}/${file}`))
  return [...found, ...inside].map(withoutHash).toSorted()
}

/** The lines of the list that is checked in. */
export const readFileList = (text) => text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))

/** Refuses a packed app that holds a file more or less than the list. */
export function checkPackaged(found, wanted) {
  const added = found.filter((name) => !wanted.includes(name)).map((name) => `  + ${name}`)
  const missing = wanted.filter((name) => !found.includes(name)).map((name) => `  - ${name}`)
  if (added.length + missing.length > 0) {
    throw new BuildFailure(
      `The package does not hold the files of build/packaged-files.txt:\n${[...added, ...missing].join('\n')}`,
    )
  }
}
