import { inflateRawSync } from 'node:zlib'
import { BuildFailure } from './failure.mjs'

const endSignature = 0x06054b50
const entrySignature = 0x02014b50
const directoryBit = 0o040000
const linkBits = 0o120000
const kindMask = 0o170000

const findEnd = (zip) => {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - 22 - 0xffff); at--) {
    if (zip.readUInt32LE(at) === endSignature) return at
  }
  throw new BuildFailure('The archive is no zip file, or it is cut short')
}

const readEntry = (zip, at) => {
  if (zip.readUInt32LE(at) !== entrySignature) throw new BuildFailure('The zip file is damaged')
  const nameLength = zip.readUInt16LE(at + 28)
  const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
  const mode = zip.readUInt32LE(at + 38) >>> 16
  return {
    name,
    mode: mode & 0o777,
    kind:
      name.endsWith('/') || (mode & kindMask) === directoryBit
        ? 'folder'
        : (mode & kindMask) === linkBits
          ? 'link'
          : 'file',
    method: zip.readUInt16LE(at + 10),
    packedSize: zip.readUInt32LE(at + 20),
    size: zip.readUInt32LE(at + 24),
    header: zip.readUInt32LE(at + 42),
    next: at + 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32),
  }
}

/** The entries of a zip archive: name, kind (`file`, `folder`, `link`) and mode, in the order of its directory. */
export function listZip(zip) {
  const end = findEnd(zip)
  const entries = []
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const entry = readEntry(zip, at)
    entries.push(entry)
    at = entry.next
  }
  return entries
}

/** The unpacked bytes of one entry. */
export function readZipEntry(zip, entry) {
  const start = entry.header + 30 + zip.readUInt16LE(entry.header + 26) + zip.readUInt16LE(entry.header + 28)
  const packed = zip.subarray(start, start + entry.packedSize)
  const bytes = entry.method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(entry.size, 1) })
  if (bytes.length !== entry.size) throw new BuildFailure(`The zip file is damaged at ${JSON.stringify(entry.name)}`)
  return bytes
}
