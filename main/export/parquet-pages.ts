import type { UsageTableColumn } from '#shared/export/usage-table.ts'
import { pushVarint } from './thrift.ts'

/** The values of some rows of a column, as Parquet packs them. */
export interface PackedColumn {
  /** The texts that occur, where the column has texts: then the values are their places. */
  readonly dictionary: { readonly count: number; readonly bytes: Buffer } | null
  readonly values: Buffer
}

const DAY_MS = 86_400_000n

/** Packs the rows of a column from one up to another. */
export function packColumn(column: UsageTableColumn, from: number, to: number): PackedColumn {
  switch (column.kind) {
    case 'text':
      return packTexts(column, from, to)
    case 'money':
      return plain(wholes(from, to, (row) => BigInt(column.nanosAt(row))))
    case 'count':
      return plain(wholes(from, to, (row) => BigInt(column.countAt(row))))
    case 'moment':
      return plain(wholes(from, to, (row) => BigInt(column.dayAt(row)) * DAY_MS))
    case 'day':
      return plain(days(from, to, column.dayAt))
  }
}

const plain = (values: Buffer): PackedColumn => ({ dictionary: null, values })

function wholes(from: number, to: number, at: (row: number) => bigint): Buffer {
  const bytes = Buffer.alloc((to - from) * 8)
  for (let row = from; row < to; row++) bytes.writeBigInt64LE(at(row), (row - from) * 8)
  return bytes
}

function days(from: number, to: number, at: (row: number) => number): Buffer {
  const bytes = Buffer.alloc((to - from) * 4)
  for (let row = from; row < to; row++) bytes.writeInt32LE(at(row), (row - from) * 4)
  return bytes
}

/** Each text that occurs once, and then for each row whether it has one, and which. */
function packTexts(
  { values, codeAt }: Extract<UsageTableColumn, { readonly kind: 'text' }>,
  from: number,
  to: number,
): PackedColumn {
  const places = new Int32Array(values.length + 1).fill(-1)
  const used: string[] = []
  const present = new Uint32Array(to - from)
  const indexes = new Uint32Array(to - from)
  let count = 0
  for (let row = from; row < to; row++) {
    const code = codeAt(row)
    const value = values[code - 1]
    if (value === undefined) continue
    if (places[code] === -1) places[code] = used.push(value) - 1
    present[row - from] = 1
    indexes[count++] = places[code] ?? 0
  }
  const width = Math.max(1, 32 - Math.clz32(used.length - 1))
  const levels = packBits(present, 1)
  const size = Buffer.alloc(4)
  size.writeUInt32LE(levels.length)
  return {
    dictionary: { count: used.length, bytes: Buffer.concat(used.flatMap(plainText)) },
    values: Buffer.concat([size, levels, Buffer.of(width), packBits(indexes.subarray(0, count), width)]),
  }
}

function plainText(value: string): Buffer[] {
  const bytes = Buffer.from(value)
  const size = Buffer.alloc(4)
  size.writeUInt32LE(bytes.length)
  return [size, bytes]
}

/** Numbers of so many bits each, lowest bit first, eight numbers together. */
function packBits(numbers: Uint32Array, width: number): Buffer {
  const groups = Math.ceil(numbers.length / 8)
  const head: number[] = []
  pushVarint(head, groups * 2 + 1)
  const bytes = Buffer.alloc(head.length + groups * width)
  bytes.set(head)
  let bit = head.length * 8
  for (const number of numbers) {
    for (let at = 0; at < width; at++, bit++) {
      if ((number >>> at) & 1) bytes[bit >>> 3] = (bytes[bit >>> 3] ?? 0) | (1 << (bit & 7))
    }
  }
  return bytes
}
