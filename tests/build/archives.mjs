import { deflateRawSync, gzipSync } from 'node:zlib'

/** A gzipped tar archive of `files`: name to bytes. */
export function packTarball(files) {
  const blocks = Object.entries(files).flatMap(([name, bytes]) => {
    const head = Buffer.alloc(512)
    head.write(name, 0)
    head.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124)
    head.write('ustar', 257)
    return [head, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]
  })
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]))
}

const local = ({ name, packed, size, method }) => {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(method, 8)
  head.writeUInt32LE(packed.length, 18)
  head.writeUInt32LE(size, 22)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, Buffer.from(name), packed])
}

const listed = ({ name, packed, size, method, mode }, offset) => {
  const head = Buffer.alloc(46)
  head.writeUInt32LE(0x02014b50, 0)
  head.writeUInt16LE(method, 10)
  head.writeUInt32LE(packed.length, 20)
  head.writeUInt32LE(size, 24)
  head.writeUInt16LE(name.length, 28)
  head.writeUInt32LE((mode << 16) >>> 0, 38)
  head.writeUInt32LE(offset, 42)
  return Buffer.concat([head, Buffer.from(name)])
}

/** A zip archive of `entries`: name, text, and where it matters the mode and whether it is stored unpacked. */
export function packZip(entries) {
  const bodies = []
  const directory = []
  let offset = 0
  for (const { name, text = '', mode = 0o100644, isStored = false } of entries) {
    const bytes = Buffer.from(text)
    const packed = isStored ? bytes : deflateRawSync(bytes)
    const entry = { name, packed, size: bytes.length, method: isStored ? 0 : 8, mode }
    bodies.push(local(entry))
    directory.push(listed(entry, offset))
    offset += bodies.at(-1).length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, ...directory, end])
}
