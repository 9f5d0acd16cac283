import { crc32, inflateRawSync } from 'node:zlib'

/** Unpacks a ZIP file by its directory at the end, and checks every size and sum in it. */
export function unzipped(bytes: Buffer): ReadonlyMap<string, string> {
  const end = bytes.length - 22
  if (bytes.readUInt32LE(end) !== 0x06054b50) throw new Error('no end of a directory')
  const files = new Map<string, string>()
  let at = bytes.readUInt32LE(end + 16)
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count--) {
    if (bytes.readUInt32LE(at) !== 0x02014b50) throw new Error('no entry of a directory')
    const [crc, packed, size] = [bytes.readUInt32LE(at + 16), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24)]
    const nameLength = bytes.readUInt16LE(at + 28)
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    const local = bytes.readUInt32LE(at + 42)
    const data = local + 30 + bytes.readUInt16LE(local + 26)
    const content = inflateRawSync(bytes.subarray(data, data + packed))
    if (content.length !== size || crc32(content) !== crc) throw new Error(`${name} is damaged`)
    if (bytes.readUInt32LE(data + packed) !== 0x08074b50) throw new Error(`${name} has no sizes behind it`)
    files.set(name, content.toString())
    at += 46 + nameLength
  }
  return files
}
