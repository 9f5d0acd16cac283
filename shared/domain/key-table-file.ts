import { codeWidth, createCodes } from './code-column.ts'
import type { CodeColumn, Codes } from './code-column.ts'
import { nothingBeside } from './key-table.ts'
import type { KeyTable } from './key-table.ts'
import type { MoneyColumn } from './money-column.ts'
import type { TextColumn } from './text-column.ts'

/**
 * A key table as one run of bytes, the same on disk and on its way to the page: magic, version, header length and
 * checksum (u32 each), a JSON header with dictionaries and buffer lengths, then the buffers, each on an 8-byte boundary.
 * Codes take one, two or four bytes, as their dictionary needs; in version 1 they took four. Reading makes views into the
 * bytes and copies nothing.
 */
const MAGIC = 0x4b424f46 // "FOBK"
const VERSION = 2
const WIDE_CODES = 1
const PREFIX = 16
const CHECKSUM_AT = 3

type Odd = readonly (readonly [number, string])[]
interface Header {
  readonly rowCount: number
  readonly lengths: readonly number[]
  readonly odd: { readonly ids: Odd; readonly names: Odd; readonly limit: Odd; readonly spend: Odd }
  readonly values: readonly (readonly string[])[]
  readonly labelKeys: readonly string[]
}

/** Why bytes are no key table. */
export class KeyTableError extends Error {
  override readonly name = 'KeyTableError'
}

const aligned = (length: number): number => (length + 7) & ~7
const bytesOf = (buffer: Codes | Float64Array): Uint8Array =>
  new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)

function codeColumnsOf(table: KeyTable): readonly CodeColumn[] {
  return [table.creatorId, table.creatorEmail, table.group, table.manage, table.completions, ...table.labels]
}

/** The codes as they are written: a table of version 1 still has wide ones. */
function narrow({ codes, values }: CodeColumn): Codes {
  if (codes.BYTES_PER_ELEMENT === codeWidth(values.length)) return codes
  const narrower = createCodes(codes.length, values.length)
  narrower.set(codes)
  return narrower
}

/** Writes a table as bytes. */
export function encodeKeyTable(table: KeyTable): Uint8Array<ArrayBuffer> {
  const codes = codeColumnsOf(table)
  const buffers = [
    ...[table.ids, table.names].flatMap((column) => [bytesOf(column.offsets), column.bytes]),
    ...[table.limit, table.spend].map((column) => bytesOf(column.nanos)),
    ...codes.map((column) => bytesOf(narrow(column))),
  ]
  const header: Header = {
    rowCount: table.rowCount,
    lengths: buffers.map((buffer) => buffer.byteLength),
    odd: {
      ids: [...table.ids.odd],
      names: [...table.names.odd],
      limit: [...table.limit.long],
      spend: [...table.spend.long],
    },
    values: codes.map((column) => column.values),
    labelKeys: table.labels.map((column) => column.key),
  }
  const json = new TextEncoder().encode(JSON.stringify(header))
  const start = aligned(PREFIX + json.length)
  const file = new Uint8Array(buffers.reduce((length, buffer) => length + aligned(buffer.byteLength), start))
  new Uint32Array(file.buffer, 0, 3).set([MAGIC, VERSION, json.length])
  file.set(json, PREFIX)
  let at = start
  for (const buffer of buffers) {
    file.set(buffer, at)
    at += aligned(buffer.byteLength)
  }
  new Uint32Array(file.buffer, 0, 4)[CHECKSUM_AT] = checksumOf(file)
  return file
}

/** Reads a table from bytes that begin on an 8-byte boundary; throws KeyTableError when they are damaged or newer. */
export function decodeKeyTable(file: Uint8Array): KeyTable {
  checkKeyTable(file)
  const checksum = new Uint32Array(file.buffer, file.byteOffset, 4)[CHECKSUM_AT]
  if (checksum !== checksumOf(file)) throw new KeyTableError('damaged key table')
  return readKeyTable(file)
}

/** The same, for bytes that are known to be whole: their SHA-256 was compared, or they never left this app's memory. */
export function decodeWholeKeyTable(file: Uint8Array): KeyTable {
  checkKeyTable(file)
  return readKeyTable(file)
}

function readKeyTable(file: Uint8Array): KeyTable {
  const header = readHeader(file)
  const buffers = createBufferReader(file, header)
  const isWide = versionOf(file) === WIDE_CODES
  const text = (odd: Odd): TextColumn => {
    const offsets = buffers.u32(header.rowCount + 1)
    return { offsets, bytes: buffers.u8(offsets.at(-1) ?? 0), odd: new Map(odd) }
  }
  const money = (long: Odd): MoneyColumn => ({ nanos: buffers.f64(header.rowCount), long: new Map(long) })
  const code = (at: number): CodeColumn => {
    const values = header.values[at] ?? []
    return { codes: buffers.codes(header.rowCount, isWide ? 4 : codeWidth(values.length)), values }
  }
  return {
    rowCount: header.rowCount,
    ids: text(header.odd.ids),
    names: text(header.odd.names),
    limit: money(header.odd.limit),
    spend: money(header.odd.spend),
    creatorId: code(0),
    creatorEmail: code(1),
    group: code(2),
    manage: code(3),
    completions: code(4),
    labels: header.labelKeys.map((key, at) => ({ key, ...code(at + 5) })),
    beside: nothingBeside(),
  }
}

/** Throws KeyTableError unless the bytes begin as a key table of a version that can be read. */
export function checkKeyTable(file: Uint8Array): void {
  if (file.byteLength < PREFIX || file.byteLength % 8 !== 0 || file.byteOffset % 8 !== 0)
    throw new KeyTableError('no key table')
  const [magic] = new Uint32Array(file.buffer, file.byteOffset, 4)
  if (magic !== MAGIC) throw new KeyTableError('no key table')
  const version = versionOf(file)
  if (version !== VERSION && version !== WIDE_CODES) throw new KeyTableError(`key table of version ${version}`)
}

function versionOf(file: Uint8Array): number {
  return new Uint32Array(file.buffer, file.byteOffset, 4)[1] ?? 0
}

function readHeader(file: Uint8Array): Header {
  const length = new Uint32Array(file.buffer, file.byteOffset, 3)[2] ?? 0
  try {
    // `as`: only encodeKeyTable writes headers, and a checksum said that this one is as it was written.
    return JSON.parse(new TextDecoder().decode(file.subarray(PREFIX, PREFIX + length))) as Header
  } catch (cause) {
    throw new KeyTableError('damaged key table', { cause })
  }
}

/**
 * A checksum of everything but itself, over 32-bit words: any change inside one word changes it for sure, any other
 * with all likelihood. Made for speed, against damage and not against a forger.
 */
function checksumOf(file: Uint8Array): number {
  const words = new Uint32Array(file.buffer, file.byteOffset, file.byteLength >>> 2)
  let sum = 0x811c9dc5
  for (let at = 0; at < words.length; at++) {
    if (at !== CHECKSUM_AT) sum = Math.imul(sum ^ (words[at] ?? 0), 0x01000193)
  }
  return sum >>> 0
}

interface BufferReader {
  readonly u8: (length: number) => Uint8Array
  readonly u32: (length: number) => Uint32Array
  readonly codes: (length: number, width: 1 | 2 | 4) => Codes
  readonly f64: (length: number) => Float64Array
}

function createBufferReader(file: Uint8Array, header: Header): BufferReader {
  const json = new Uint32Array(file.buffer, file.byteOffset, 3)[2] ?? 0
  let at = aligned(PREFIX + json)
  let index = 0
  const take = (length: number): number => {
    const start = file.byteOffset + at
    if (header.lengths[index++] !== length || at + length > file.byteLength)
      throw new KeyTableError('damaged key table')
    at += aligned(length)
    return start
  }
  const u8 = (length: number): Uint8Array => new Uint8Array(file.buffer, take(length), length)
  const u32 = (length: number): Uint32Array => new Uint32Array(file.buffer, take(length * 4), length)
  return {
    u8,
    u32,
    codes(length, width) {
      if (width === 1) return u8(length)
      return width === 4 ? u32(length) : new Uint16Array(file.buffer, take(length * 2), length)
    },
    f64: (length) => new Float64Array(file.buffer, take(length * 8), length),
  }
}
