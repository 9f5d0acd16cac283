import type { CellTable } from './cell-table.ts'
import { createCsvScan } from './csv-scan.ts'
import type { CsvScan } from './csv-scan.ts'
import type { Dialect, Encoding } from './dialect.ts'
import { markLength } from './encoding.ts'
import { sourceCaps } from './source-caps.ts'
import type { SourceFault } from './source-fault.ts'
import { separatorLine } from './separator-line.ts'
import { tableOfPlaces } from './table-of-places.ts'
import { createTranscoding } from './transcode.ts'
import { createUtf8Check } from './utf8-check.ts'

/** A table that was read, or why and where it cannot be. */
export type TableRead =
  { readonly kind: 'table'; readonly table: CellTable } | { readonly kind: 'fault'; readonly fault: SourceFault }

/** A reading in slices: each answer is how far it is, from 0 to 1. Who does not ask on has cancelled it. */
export type TableReading = Generator<number, TableRead, void>

/** Some milliseconds of work. */
const SLICE = 1 << 20

/**
 * Reads the bytes of a file as a table, in slices. The bytes must not change while the table is used: its texts are made
 * from them when they are asked for.
 */
export function* readTable(source: Uint8Array, dialect: Dialect, slice = SLICE): TableReading {
  const decoded = yield* decode(source, dialect.encoding, slice)
  if (decoded.fault) return { kind: 'fault', fault: decoded.fault }
  const { bytes, from } = decoded
  const scan = startScan(bytes, from, dialect)
  const length = bytes.length
  while (scan.at() < length) {
    if (!scan.advance(Math.min(scan.at() + slice, length))) break
    yield share(decoded.share, scan.at(), length)
  }
  const fault = scan.fault()
  if (fault) return { kind: 'fault', fault }
  const { header } = dialect
  return { kind: 'table', table: tableOfPlaces(bytes, scan.places(), { header, hasHalves: decoded.hasHalves }) }
}

function startScan(bytes: Uint8Array, from: number, { delimiter, header }: Dialect): CsvScan {
  const separator = separatorLine(bytes, from)
  return createCsvScan({
    bytes,
    delimiter,
    from: separator?.end ?? from,
    line: separator ? 2 : 1,
    mostRows: sourceCaps.rows + (header ? 1 : 0),
  })
}

interface Decoded {
  readonly bytes: Uint8Array
  readonly from: number
  readonly hasHalves: boolean
  readonly fault: SourceFault | null
  /** How much of all work is done then. */
  readonly share: number
}

function* decode(source: Uint8Array, encoding: Encoding, slice: number): Generator<number, Decoded, void> {
  const from = markLength(source, encoding)
  if (encoding === 'utf-8') {
    const check = createUtf8Check(source, from)
    while (check.at() < source.length) {
      if (!check.advance(Math.min(check.at() + slice, source.length))) {
        return { bytes: source, from, hasHalves: false, fault: notTheEncoding(source, check.at()), share: 0 }
      }
      yield share(0, check.at(), source.length * 5)
    }
    return { bytes: source, from, hasHalves: check.hasHalves(), fault: null, share: 0.2 }
  }
  const transcoding = createTranscoding(source, encoding, from)
  for (let at = from; at < source.length; at += slice) {
    transcoding.advance(at + slice)
    yield share(0, at, source.length * 2)
  }
  const bytes = transcoding.bytes()
  const isCut = encoding !== 'windows-1252' && (source.length - from) % 2 === 1
  const fault = isCut ? notTheEncoding(bytes, bytes.length) : null
  return { bytes, from: 0, hasHalves: encoding !== 'windows-1252' && hasHalvesIn(bytes), fault, share: 0.5 }
}

function hasHalvesIn(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0xed); at >= 0; at = bytes.indexOf(0xed, at + 1)) {
    if ((bytes[at + 1] ?? 0) >= 0xa0) return true
  }
  return false
}

const share = (done: number, at: number, length: number): number => Math.min(1, done + ((1 - done) * at) / length)

function notTheEncoding(bytes: Uint8Array, at: number): SourceFault {
  let line = 1
  for (let place = 0; place < at; place++) {
    const byte = bytes[place]
    if (byte === 0x0a || (byte === 0x0d && bytes[place + 1] !== 0x0a)) line++
  }
  return { code: 'not_the_encoding', line, column: null }
}
