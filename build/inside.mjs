import path from 'node:path'
import { BuildFailure } from './failure.mjs'

/** Where an archive's entry lands under `folder`; a name that leads out of it is refused. */
export function pathInside(folder, name) {
  const target = path.resolve(folder, name)
  const isOutside = target !== folder && !target.startsWith(folder + path.sep)
  if (isOutside || name.includes('\0') || name.split(/[\\/]/).includes('..')) {
    throw new BuildFailure(`The archive holds an entry that leads out of its folder: ${JSON.stringify(name)}`)
  }
  return target
}
