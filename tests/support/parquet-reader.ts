import { gunzipSync } from 'node:zlib'

/**
 * Reads a Parquet file from its notes at the end, as the format's own description says (thrift compact protocol, data
 * pages of version 1, plain and dictionary encodings): shares no code with the writer.
 */
export interface ParquetColumn {
  readonly name: string
  /** Of the file: 1 is 32 bits, 2 is 64, 6 is bytes. */
  readonly type: number
  /** The older sign of what the values are: 0 text, 5 decimal, 6 date, 9 milliseconds. */
  readonly meaning: number | undefined
  readonly scale: number | undefined
  readonly values: readonly (bigint | number | string | null)[]
}

type Field = number | bigint | string | boolean | readonly Field[] | ReadonlyMap<number, Field>
type Struct = ReadonlyMap<number, Field>

function notesOf(bytes: Buffer): Struct {
  if (bytes.toString('latin1', 0, 4) !== 'PAR1' || bytes.toString('latin1', bytes.length - 4) !== 'PAR1')
    throw new Error('no Parquet')
  const length = bytes.readUInt32LE(bytes.length - 8)
  return readStruct({ bytes, at: bytes.length - 8 - length })
}

/** What a file says of itself: pairs of texts. */
export function readParquetPairs(bytes: Buffer): ReadonlyMap<string, string> {
  return new Map(listOf(notesOf(bytes).get(5)).map((pair) => [textOf(pair.get(1)), textOf(pair.get(2))]))
}

/** Reads every value of a file. */
export function readParquet(bytes: Buffer): readonly ParquetColumn[] {
  const notes = notesOf(bytes)
  const [, ...schema] = listOf(notes.get(2))
  const groups = listOf(notes.get(4))
  return schema.map((element, place) => {
    const isOptional = numberOf(element.get(3)) === 1
    const chunks = groups.map((group) => structOf(listOf(group.get(1))[place]?.get(3)))
    return {
      name: textOf(element.get(4)),
      type: numberOf(element.get(1)),
      meaning: element.has(6) ? numberOf(element.get(6)) : undefined,
      scale: element.has(7) ? numberOf(element.get(7)) : undefined,
      values: chunks.flatMap((chunk) => readChunk(bytes, chunk, isOptional)),
    }
  })
}

const structOf = (field: Field | undefined): Struct => {
  if (!(field instanceof Map)) throw new Error('no struct')
  return field as Struct
}
const listOf = (field: Field | undefined): readonly Struct[] => (Array.isArray(field) ? field.map(structOf) : [])
const textOf = (field: Field | undefined): string => (typeof field === 'string' ? field : '')
const numberOf = (field: Field | undefined): number => Number(field)

interface Cursor {
  readonly bytes: Buffer
  at: number
}

function varint(cursor: Cursor): bigint {
  let value = 0n
  for (let shift = 0n; ; shift += 7n) {
    const byte = cursor.bytes[cursor.at++] ?? 0
    value |= BigInt(byte & 0x7f) << shift
    if (byte < 0x80) return value
  }
}

const zigzag = (value: bigint): bigint => (value >> 1n) ^ -(value & 1n)

function readField(cursor: Cursor, kind: number): Field {
  switch (kind) {
    case 1:
      return true
    case 2:
      return false
    case 5:
    case 6:
      return zigzag(varint(cursor))
    case 8: {
      const length = Number(varint(cursor))
      cursor.at += length
      return cursor.bytes.toString('utf8', cursor.at - length, cursor.at)
    }
    case 9: {
      const head = cursor.bytes[cursor.at++] ?? 0
      const count = head >> 4 === 15 ? Number(varint(cursor)) : head >> 4
      return Array.from({ length: count }, () => readField(cursor, head & 15))
    }
    case 12:
      return readStruct(cursor)
    default:
      throw new Error(`kind ${kind}`)
  }
}

function readStruct(cursor: Cursor): Struct {
  const fields = new Map<number, Field>()
  let number = 0
  for (;;) {
    const head = cursor.bytes[cursor.at++] ?? 0
    if (head === 0) return fields
    number = head >> 4 === 0 ? Number(zigzag(varint(cursor))) : number + (head >> 4)
    fields.set(number, readField(cursor, head & 15))
  }
}

function readChunk(bytes: Buffer, chunk: Struct, isOptional: boolean): (bigint | number | string | null)[] {
  const type = numberOf(chunk.get(1))
  const cursor = { bytes, at: numberOf(chunk.get(11) ?? chunk.get(9)) }
  const end = cursor.at + numberOf(chunk.get(7))
  let dictionary: readonly (bigint | number | string)[] = []
  const values: (bigint | number | string | null)[] = []
  while (cursor.at < end) {
    const head = readStruct(cursor)
    const packed = bytes.subarray(cursor.at, cursor.at + numberOf(head.get(3)))
    cursor.at += packed.length
    const page = gunzipSync(packed)
    if (page.length !== numberOf(head.get(2))) throw new Error('size of a page')
    if (numberOf(head.get(1)) === 2) dictionary = plainValues(page, type, numberOf(structOf(head.get(7)).get(1)))
    else values.push(...dataPage(page, structOf(head.get(5)), { type, isOptional, dictionary }))
  }
  if (values.length !== numberOf(chunk.get(5))) throw new Error('count of values')
  return values
}

interface PageKind {
  readonly type: number
  readonly isOptional: boolean
  readonly dictionary: readonly (bigint | number | string)[]
}

function dataPage(page: Buffer, note: Struct, { type, isOptional, dictionary }: PageKind) {
  const count = numberOf(note.get(1))
  let body = page
  let present = Array.from({ length: count }, () => 1)
  if (isOptional) {
    const length = page.readUInt32LE(0)
    present = hybrid(page.subarray(4, 4 + length), 1, count)
    body = page.subarray(4 + length)
  }
  const there = present.reduce((sum, level) => sum + level, 0)
  const isCoded = numberOf(note.get(2)) === 8
  const values = isCoded
    ? hybrid(body.subarray(1), body[0] ?? 0, there).map((place) => dictionary[place] ?? '?')
    : plainValues(body, type, there)
  let next = 0
  return present.map((level) => (level === 0 ? null : (values[next++] ?? null)))
}

/** Runs of one number, and groups of eight packed ones. */
function hybrid(bytes: Buffer, width: number, count: number): number[] {
  const cursor = { bytes, at: 0 }
  const numbers: number[] = []
  while (numbers.length < count) {
    const head = Number(varint(cursor))
    if (head % 2 === 0) {
      const size = Math.ceil(width / 8)
      const value = size === 0 ? 0 : bytes.readUIntLE(cursor.at, size)
      cursor.at += size
      for (let at = 0; at < head / 2; at++) numbers.push(value)
      continue
    }
    const packed = ((head - 1) / 2) * 8
    for (let at = 0; at < packed; at++) {
      let value = 0
      for (let bit = 0; bit < width; bit++) {
        const place = at * width + bit
        value |= (((bytes[cursor.at + (place >> 3)] ?? 0) >> (place & 7)) & 1) << bit
      }
      numbers.push(value)
    }
    cursor.at += (packed * width) / 8
  }
  return numbers.slice(0, count)
}

function plainValues(bytes: Buffer, type: number, count: number): (bigint | number | string)[] {
  const values: (bigint | number | string)[] = []
  let at = 0
  for (let left = count; left > 0; left--) {
    if (type === 1) values.push(bytes.readInt32LE(at))
    else if (type === 2) values.push(bytes.readBigInt64LE(at))
    else {
      const length = bytes.readUInt32LE(at)
      values.push(bytes.toString('utf8', at + 4, at + 4 + length))
      at += length
    }
    at += type === 2 ? 8 : 4
  }
  return values
}
