import { crc32 } from 'node:zlib'
import { usageColumnNames, createRows, isWide, rowBytes } from '#shared/spend/usage/usage-rows.ts'
import type { UsageRows } from '#shared/spend/usage/usage-rows.ts'
import type { FileLayer } from '../store/file-layer.ts'

/**
 * A file of usage: 32 bytes that say what it is, then column behind column (`usageColumnNames`), little-endian as every
 * machine that this runs on. It is written once and never changed. Usage by a further field has codes of models of 32 bits.
 */
const MAGIC = 0x47_45_53_46 // FSEG
const FORMAT = 1
const WIDE_FORMAT = 2
const HEAD_BYTES = 32

/** What stands before the columns. */
interface Head {
  readonly rowCount: number
  readonly check: number
  readonly wide: boolean
}

const formatOf = (wide: boolean): number => (wide ? WIDE_FORMAT : FORMAT)

/** The check of rows: the CRC-32 of zlib, which is done in a blink where one in script would take longer than the reading. */
export function checkOf(rows: UsageRows): number {
  let check = 0
  for (const part of columnBytes(rows)) check = crc32(part, check)
  return check
}

/** The bytes of a file of rows. */
export function* segmentBytes(rows: UsageRows, check: number): Generator<Uint8Array> {
  const head = new DataView(new ArrayBuffer(HEAD_BYTES))
  head.setUint32(0, MAGIC, true)
  head.setUint32(4, formatOf(isWide(rows)), true)
  head.setUint32(8, rows.rowCount, true)
  head.setUint32(12, check, true)
  yield new Uint8Array(head.buffer)
  yield* columnBytes(rows)
}

/** How long a file of rows is. */
function segmentLength(rows: UsageRows): number {
  return HEAD_BYTES + rows.rowCount * rowBytes(isWide(rows))
}

/** What came of reading a file: its rows are there, or it is not, or not as it was written. */
export type SegmentRead = 'read' | 'absent' | 'damaged'

/** Reads a file right into rows that are as many as it has. */
export async function readSegment(
  files: FileLayer,
  path: string,
  { rows, check }: { readonly rows: UsageRows; readonly check: number },
): Promise<SegmentRead> {
  const file = await files.open(path, 'read').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  })
  if (!file) return 'absent'
  try {
    const head = new Uint8Array(HEAD_BYTES)
    const length = await file.readInto(0, [head, ...columnBytes(rows)])
    const isWhole = length === segmentLength(rows) && (await file.size()) === length
    return isWhole && isHead(head, { rowCount: rows.rowCount, check, wide: isWide(rows) }) && checkOf(rows) === check
      ? 'read'
      : 'damaged'
  } finally {
    await file.close()
  }
}

/** Reads a file into rows of its own; null when it is not there or damaged. */
export async function readRows(
  files: FileLayer,
  path: string,
  { rowCount, check, wide }: Head,
): Promise<UsageRows | null> {
  const rows = createRows(rowCount, wide)
  return (await readSegment(files, path, { rows, check })) === 'read' ? rows : null
}

function isHead(bytes: Uint8Array, { rowCount, check, wide }: Head): boolean {
  const head = new DataView(bytes.buffer)
  const said = [0, 4, 8, 12].map((at) => head.getUint32(at, true))
  return [MAGIC, formatOf(wide), rowCount, check].every((value, at) => said[at] === value)
}

function columnBytes(rows: UsageRows): readonly Uint8Array[] {
  return usageColumnNames.map((name) => {
    const { buffer, byteOffset, byteLength } = rows[name]
    return new Uint8Array(buffer, byteOffset, byteLength)
  })
}
