import fs from 'node:fs'
import path from 'node:path'
import { listAsar } from './asar.mjs'
import { BuildFailure } from './failure.mjs'

// How the code of the page and of the window's door is cut into files is the bundler's business and changes with every import.
const withoutChunk = (name) => name.replace(/(\/out\/(?:renderer\/assets\/|main\/main-))[\w-]+(\.(?:js|css))$/, '$1*$2')

/** Every file of a packed app, those inside the archive too, in order. */
export function listPackaged(folder) {
  const found = fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
  const inside = found
    .filter((name) => name.endsWith('.asar'))
    .flatMap((name) => listAsar(fs.readFileSync(path.join(folder, name))).map((file) => `${name}/${file}`))
  return [...new Set([...found, ...inside].map(withoutChunk))].toSorted()
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
