import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { UsageTable, UsageTableColumn } from '#shared/export/usage-table.ts'
import { packColumn } from './parquet-pages.ts'
import { schemaOf, TYPE } from './parquet-schema.ts'
import { i32, i64, list, struct, text, thriftBytes } from './thrift.ts'
import type { Thrift } from './thrift.ts'

const MAGIC = Buffer.from('PAR1')
/** Rows that stand together; engines read such a part at once, several of them side by side. */
const GROUP = 131_072
const ENCODING = { plain: 0, rle: 3, dictionary: 8 } as const
const PAGE = { data: 0, dictionary: 2 } as const
/** Every engine reads it, and no library is needed to write it. */
const GZIP = 2

const pack = promisify<Uint8Array, object, Buffer>(gzip)

/** What a file says of itself: which program made it, and pairs of texts that engines show (`key_value_metadata`). */
export interface ParquetNotes {
  readonly maker: string
  readonly pairs: readonly (readonly [name: string, text: string])[]
}

/** Writes rows of usage as a Parquet file, some rows at a time: money as exact decimals, days as dates, texts once each. */
export async function* writeParquet(
  { rows, columns }: UsageTable,
  { maker, pairs }: ParquetNotes,
  group = GROUP,
): AsyncGenerator<Uint8Array> {
  yield MAGIC
  let at = MAGIC.length
  const groups: Thrift[] = []
  for (let from = 0; from < rows; from += group) {
    const to = Math.min(from + group, rows)
    const chunks: Thrift[] = []
    let size = 0
    for (const column of columns) {
      const chunk = await chunkOf(column, from, to)
      chunks.push(chunkNote(column, chunk, at))
      yield* chunk.parts
      at += chunk.packed
      size += chunk.size
    }
    groups.push(struct({ 1: list(chunks), 2: i64(size), 3: i64(to - from) }))
  }
  const said = pairs.map(([name, value]) => struct({ 1: text(name), 2: text(value) }))
  const footer = thriftBytes(
    struct({ 1: i32(1), 2: list(schemaOf(columns)), 3: i64(rows), 4: list(groups), 5: list(said), 6: text(maker) }),
  )
  const length = Buffer.alloc(4)
  length.writeUInt32LE(footer.length)
  yield Buffer.concat([footer, length, MAGIC])
}

/** The bytes of some rows of a column: the page of texts, where it has one, and the page of values. */
interface Chunk {
  readonly parts: readonly Buffer[]
  /** Bytes as they stand in the file, those of the page of texts, and bytes before packing. */
  readonly packed: number
  readonly dictionary: number
  readonly size: number
  readonly values: number
}

async function chunkOf(column: UsageTableColumn, from: number, to: number): Promise<Chunk> {
  const { dictionary, values } = packColumn(column, from, to)
  const encoding = dictionary ? ENCODING.dictionary : ENCODING.plain
  const head = struct({ 1: i32(to - from), 2: i32(encoding), 3: i32(ENCODING.rle), 4: i32(ENCODING.rle) })
  const first = dictionary && (await page(PAGE.dictionary, dictionary.bytes, struct({ 1: i32(dictionary.count), 2: i32(ENCODING.plain) }))) // prettier-ignore
  const second = await page(PAGE.data, values, head)
  const parts = [...(first?.parts ?? []), ...second.parts]
  return {
    parts,
    packed: parts.reduce((sum, { length }) => sum + length, 0),
    dictionary: first ? first.parts.reduce((sum, { length }) => sum + length, 0) : 0,
    size: (first?.size ?? 0) + second.size,
    values: to - from,
  }
}

async function page(
  kind: (typeof PAGE)[keyof typeof PAGE],
  bytes: Buffer,
  note: Thrift,
): Promise<{ readonly parts: readonly [Buffer, Buffer]; readonly size: number }> {
  const packed = await pack(bytes, { level: 4 })
  const field = kind === PAGE.data ? { 5: note } : { 7: note }
  const head = thriftBytes(struct({ 1: i32(kind), 2: i32(bytes.length), 3: i32(packed.length), ...field }))
  return { parts: [head, packed], size: head.length + bytes.length }
}

function chunkNote(column: UsageTableColumn, { packed, dictionary, size, values }: Chunk, at: number): Thrift {
  const encodings =
    dictionary > 0 ? [ENCODING.plain, ENCODING.rle, ENCODING.dictionary] : [ENCODING.plain, ENCODING.rle]
  const note = struct({
    1: i32(TYPE[column.kind]),
    2: list(encodings.map(i32)),
    3: list([text(column.name)]),
    4: i32(GZIP),
    5: i64(values),
    6: i64(size),
    7: i64(packed),
    9: i64(at + dictionary),
    ...(dictionary > 0 && { 11: i64(at) }),
  })
  return struct({ 2: i64(at), 3: note })
}
