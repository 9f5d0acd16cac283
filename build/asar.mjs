/** An asar archive of a few small text files, for Electron to load as an application. */
export function packAsar(files) {
  const entries = Object.entries(files).map(([name, text]) => ({ name, bytes: Buffer.from(text) }))
  let offset = 0
  const listed = entries.map(({ name, bytes }) => {
    const entry = [name, { size: bytes.length, offset: String(offset) }]
    offset += bytes.length
    return entry
  })
  const json = Buffer.from(JSON.stringify({ files: Object.fromEntries(listed) }))
  // Two nested length-prefixed records, padded to four bytes, as Chromium's Pickle writes them.
  const padded = Math.ceil(json.length / 4) * 4
  const head = Buffer.alloc(16 + padded)
  head.writeUInt32LE(4, 0)
  head.writeUInt32LE(8 + padded, 4)
  head.writeUInt32LE(4 + padded, 8)
  head.writeUInt32LE(json.length, 12)
  json.copy(head, 16)
  return Buffer.concat([head, ...entries.map(({ bytes }) => bytes)])
}

const listFolder = ({ files }, under) =>
  Object.entries(files).flatMap(([name, entry]) =>
    entry.files === undefined ? [`${under}${name}`] : listFolder(entry, `${under}${name}/`),
  )

/** The files in an asar archive, those that lie unpacked beside it too. */
export function listAsar(bytes) {
  const length = bytes.readUInt32LE(12)
  return listFolder(JSON.parse(bytes.toString('utf8', 16, 16 + length)), '')
}
