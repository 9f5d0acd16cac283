import { promisify } from 'node:util'
import { constants, crc32, deflateRaw } from 'node:zlib'
import { AppError } from '#shared/contract/app-error.ts'

/** A file to be packed, in pieces that are made when they are wanted. */
export interface ZipEntry {
  readonly name: string
  readonly pieces: Iterable<Uint8Array>
}

const deflate = promisify<Uint8Array, object, Buffer>(deflateRaw)
/** Bytes that are packed as one; smaller pieces pack worse, larger ones hold more memory. */
const BLOCK = 1 << 19
/** Blocks that the pool packs while the next ones are made. */
const AHEAD = 6
/** Room for a packed block: with Node's own, each takes several turns, and copying. */
const ROOM = 1 << 18
const LAST_BLOCK = Uint8Array.of(3, 0)
/** 1 January 1980, and "sizes follow", and "names are UTF-8": the same content makes the same file. */
const DAY = 0x21
const FLAGS = 0x0808
const DEFLATED = 8
const MOST = 0xffffffff

/**
 * Packs files as a stream. Each block is packed for itself, in the threads that Node has for that, and the blocks follow
 * each other as one file, because each ends on a whole byte; sizes stand behind the data, so nothing is written twice.
 */
export async function* zipStream(entries: Iterable<ZipEntry>, level: number): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = []
  let at = 0
  let count = 0
  for (const { name, pieces } of entries) {
    const begin = at
    const local = localHeader(name)
    yield local
    at += local.length
    const sums = { crc: 0, packed: LAST_BLOCK.length, size: 0 }
    for await (const block of packed(pieces, level, sums)) {
      yield block
      at += block.length
    }
    yield LAST_BLOCK
    const after = descriptor(sums)
    yield after
    at += LAST_BLOCK.length + after.length
    if (at > MOST || sums.size > MOST) throw new AppError('too_large_for_excel', { detail: name })
    directory.push(centralHeader(name, begin, sums))
    count++
  }
  yield* directory
  const length = directory.reduce((sum, { length }) => sum + length, 0)
  yield numbers([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, length], [4, at], [2, 0])
}

interface Sums {
  crc: number
  packed: number
  size: number
}

async function* packed(pieces: Iterable<Uint8Array>, level: number, sums: Sums): AsyncGenerator<Buffer> {
  const waiting: Promise<Buffer>[] = []
  for (const block of inBlocks(pieces)) {
    sums.crc = crc32(block, sums.crc)
    sums.size += block.length
    waiting.push(deflate(block, { level, chunkSize: ROOM, finishFlush: constants.Z_SYNC_FLUSH }))
    if (waiting.length >= AHEAD) yield await next(waiting, sums)
  }
  while (waiting.length > 0) yield await next(waiting, sums)
}

async function next(waiting: Promise<Buffer>[], sums: Sums): Promise<Buffer> {
  const block = await (waiting.shift() ?? Buffer.alloc(0))
  sums.packed += block.length
  return block
}

function* inBlocks(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  let held: Uint8Array[] = []
  let size = 0
  for (const piece of pieces) {
    held.push(piece)
    size += piece.length
    if (size < BLOCK) continue
    yield held.length === 1 ? piece : Buffer.concat(held)
    held = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(held)
}

function localHeader(name: string): Buffer {
  const bytes = Buffer.from(name)
  const fields = numbers([4, 0x04034b50], [2, 20], [2, FLAGS], [2, DEFLATED], [2, 0], [2, DAY], [4, 0], [4, 0], [4, 0], [2, bytes.length], [2, 0]) // prettier-ignore
  return Buffer.concat([fields, bytes])
}

const descriptor = ({ crc, packed, size }: Sums): Buffer => numbers([4, 0x08074b50], [4, crc], [4, packed], [4, size])

function centralHeader(name: string, at: number, { crc, packed, size }: Sums): Buffer {
  const bytes = Buffer.from(name)
  const fields = numbers([4, 0x02014b50], [2, 20], [2, 20], [2, FLAGS], [2, DEFLATED], [2, 0], [2, DAY], [4, crc], [4, packed], [4, size], [2, bytes.length], [2, 0], [2, 0], [2, 0], [2, 0], [4, 0], [4, at]) // prettier-ignore
  return Buffer.concat([fields, bytes])
}

/** Numbers of two or four bytes, lowest first. */
function numbers(...fields: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer {
  const buffer = Buffer.alloc(fields.reduce((sum, [bytes]) => sum + bytes, 0))
  let at = 0
  for (const [bytes, value] of fields)
    at = bytes === 2 ? buffer.writeUInt16LE(value, at) : buffer.writeUInt32LE(value, at)
  return buffer
}
