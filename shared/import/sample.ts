import type { CellTable } from './cell-table.ts'
import { createCsvScan } from './csv-scan.ts'
import type { Delimiter, Encoding } from './dialect.ts'
import { markLength } from './encoding.ts'
import { separatorLine } from './separator-line.ts'
import { sourceCaps } from './source-caps.ts'
import type { SourceFault } from './source-fault.ts'
import { tableOfPlaces } from './table-of-places.ts'
import { createTranscoding } from './transcode.ts'

/** The beginning of a file as UTF-8, without the mark of its encoding. */
export interface Sample {
  readonly bytes: Uint8Array
  /** Whether it is all of the file. */
  readonly isWhole: boolean
}

const SIZE = 1 << 16

/** Takes the beginning of a file. */
export function sampleOf(source: Uint8Array, encoding: Encoding): Sample {
  const from = markLength(source, encoding)
  let to = Math.min(source.length, from + SIZE)
  const isWhole = to === source.length
  if (encoding === 'utf-8') {
    // Not within a character.
    while (to > from && ((source[to] ?? 0) & 0xc0) === 0x80) to--
    return { bytes: source.subarray(from, to), isWhole }
  }
  const transcoding = createTranscoding(source, encoding, from)
  transcoding.advance(to)
  return { bytes: transcoding.bytes(), isWhole }
}

/** The rows of a sample that are whole, and the fault that is in it, unless only the cut made it one. */
export interface SampleTable {
  readonly table: CellTable
  readonly fault: SourceFault | null
}

/** Reads the rows of a sample. */
export function scanSample({ bytes, isWhole }: Sample, delimiter: Delimiter, header: boolean): SampleTable {
  const separator = separatorLine(bytes, 0)
  const from = separator?.end ?? 0
  const scan = createCsvScan({ bytes, delimiter, from, line: separator ? 2 : 1, mostRows: sourceCaps.rows })
  while (scan.at() < bytes.length && scan.advance(scan.at() + 1));
  const fault = scan.fault()
  const places = scan.places()
  // The last row of what was cut off goes on behind the cut.
  const rows = isWhole || fault ? places.rows : Math.max(0, places.rows - 1)
  const table = tableOfPlaces(bytes, { ...places, rows }, { header, hasHalves: true })
  return { table, fault: fault?.code === 'unclosed_quote' && !isWhole ? null : fault }
}
