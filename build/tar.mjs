import { BuildFailure } from './failure.mjs'

const block = 512

const textAt = (bytes, start, length) => bytes.toString('utf8', start, start + length).replace(/\0.*$/s, '')

/** The bytes of one file of a tar archive. */
export function readTarEntry(tar, wanted) {
  for (let at = 0; at + block <= tar.length && tar[at] !== 0;) {
    const size = Number.parseInt(textAt(tar, at + 124, 12), 8)
    if (!Number.isSafeInteger(size) || size < 0) break
    const prefix = textAt(tar, at + 345, 155)
    const name = (prefix ? `${prefix}/` : '') + textAt(tar, at, 100)
    const start = at + block
    if (name === wanted) {
      if (start + size > tar.length) break
      return tar.subarray(start, start + size)
    }
    at = start + Math.ceil(size / block) * block
  }
  throw new BuildFailure(`The archive holds no ${wanted}`)
}
