import type { Delimiter } from './dialect.ts'
import { larger } from './larger.ts'
import { sourceCaps } from './source-caps.ts'
import type { SourceFault, SourceFaultCode } from './source-fault.ts'

/** Where the cells and rows of a table stand in its bytes. A cell begins where the one before it ends, and one byte later. */
export interface Places {
  readonly rows: number
  /** Where each cell ends, counted from the beginning of its row: at its delimiter or break. */
  readonly ends: CellEnds
  /** The first cell of each row, and after the last row the number of cells. */
  readonly firsts: Uint32Array
  /** Where each row begins, and on which line. */
  readonly starts: Uint32Array
  readonly lines: Uint32Array
}

/** Most of the memory of a table beside its bytes: in two bytes a cell, unless a row is longer than they can count. */
export type CellEnds = Uint16Array | Uint32Array

/** Finds rows and cells in bytes of UTF-8. */
export interface CsvScan {
  /** Goes on, whole rows at a time, at least to this place; false when the table has a fault. */
  readonly advance: (until: number) => boolean
  readonly at: () => number
  readonly fault: () => SourceFault | null
  readonly places: () => Places
}

const LF = 0x0a
const CR = 0x0d
const QUOTE = 0x22
/** What two bytes count to. */
const NARROW = 0xffff
const FIRST_ROWS = 1 << 10
const FIRST_CELLS = 1 << 14

/** Where a scan stands. One object of one shape, so that the loops over bytes stay fast. */
interface State {
  readonly bytes: Uint8Array
  readonly delimiter: number
  readonly mostRows: number
  at: number
  line: number
  cells: number
  rows: number
  ends: CellEnds
  firsts: Uint32Array
  starts: Uint32Array
  lines: Uint32Array
  fault: SourceFault | null
}

/** What is scanned: bytes from a place on, which is the beginning of a line. */
export interface Scanned {
  readonly bytes: Uint8Array
  readonly delimiter: Delimiter
  readonly from: number
  readonly line: number
  readonly mostRows: number
}

/**
 * Starts to look for rows. Only quotes at the beginning of a cell quote. A row ends
 * with LF, CR or CRLF; a line with nothing on it is no row.
 */
export function createCsvScan({ bytes, delimiter, from, line, mostRows }: Scanned): CsvScan {
  const state: State = {
    bytes,
    delimiter: delimiter.charCodeAt(0),
    mostRows,
    at: from,
    line,
    cells: 0,
    rows: 0,
    ends: new Uint16Array(0),
    firsts: new Uint32Array(FIRST_ROWS),
    starts: new Uint32Array(FIRST_ROWS),
    lines: new Uint32Array(FIRST_ROWS),
    fault: null,
  }
  return {
    advance(until) {
      while (state.at < until && !state.fault) scanLine(state)
      return !state.fault
    },
    at: () => state.at,
    fault: () => state.fault,
    places: () => placesOf(state),
  }
}

function placesOf({ rows, cells, ends, firsts, starts, lines }: State): Places {
  firsts[rows] = cells
  return {
    rows,
    ends: ends.subarray(0, cells),
    firsts: firsts.subarray(0, rows + 1),
    starts: starts.subarray(0, rows),
    lines: lines.subarray(0, rows),
  }
}

/** A row, or a blank line. */
function scanLine(state: State): void {
  const { bytes, at, line } = state
  const isBlank = bytes[at] === LF || bytes[at] === CR
  if (isBlank) return endLine(state, at)
  if (state.rows === state.mostRows) return fail(state, 'too_many_rows', null)
  makeRoom(state)
  const first = state.cells
  state.firsts[state.rows] = first
  state.starts[state.rows] = at
  state.lines[state.rows] = line
  scanCells(state)
  if (state.at - at > NARROW && state.ends instanceof Uint16Array && !state.fault) {
    // Two bytes do not count to the end of this row: it is walked once more.
    state.ends = Uint32Array.from(state.ends)
    state.at = at
    state.line = line
    state.cells = first
    scanCells(state)
  }
  if (!state.fault) state.rows++
}

function scanCells(state: State): void {
  const { bytes, delimiter, ends } = state
  const { length } = bytes
  const first = state.cells
  const start = state.at
  // Nearly all bytes of a text come after those that end a cell.
  const most = Math.max(delimiter, CR)
  let { at, cells } = state
  for (;;) {
    if (cells - first === sourceCaps.columns) return fail(state, 'too_many_columns', cells - first + 1)
    if (bytes[at] === QUOTE) {
      at = skipQuoted(state, at, cells - first + 1)
      if (state.fault) return
    } else {
      const limit = Math.min(length, at + sourceCaps.cell + 1)
      while (at < limit) {
        const byte = bytes[at] ?? 0
        if (byte <= most && (byte === delimiter || byte === LF || byte === CR)) break
        at++
      }
      if (at === limit && at < length) return fail(state, 'cell_too_large', cells - first + 1)
    }
    ends[cells++] = at - start
    if (at >= length || bytes[at] !== delimiter) break
    at++
  }
  state.cells = cells
  endLine(state, at)
}

/** Gives the place behind the closing quote of a cell. */
function skipQuoted(state: State, start: number, column: number): number {
  const { bytes, delimiter } = state
  const { length } = bytes
  const limit = Math.min(length, start + sourceCaps.cell + 2)
  const opened = state.line
  let { line } = state
  let at = start + 1
  for (; at < limit; at++) {
    const byte = bytes[at]
    if (byte === QUOTE) {
      if (bytes[at + 1] !== QUOTE) break
      at++
    } else if (byte === LF || (byte === CR && bytes[at + 1] !== LF)) line++
  }
  if (at >= limit) fail(state, limit < length ? 'cell_too_large' : 'unclosed_quote', column)
  state.line = state.fault ? opened : line
  const after = bytes[at + 1]
  const isEnd = at + 1 >= length || after === delimiter || after === LF || after === CR
  if (!state.fault && !isEnd) fail(state, 'text_after_quote', column)
  return at + 1
}

function endLine(state: State, at: number): void {
  const { bytes } = state
  state.at = bytes[at] === CR && bytes[at + 1] === LF ? at + 2 : at + 1
  state.line++
}

function fail(state: State, code: SourceFaultCode, column: number | null): void {
  state.fault = { code, line: state.line, column }
}

/** Room for one more row, however wide. */
function makeRoom(state: State): void {
  const { at, bytes, rows } = state
  // Every cell but the first takes a byte at least.
  const most = Math.min(sourceCaps.columns, bytes.length - at + 1)
  if (state.cells + most > state.ends.length) {
    // By what the part that was read has, a little more.
    const expected = state.cells === 0 ? FIRST_CELLS : (state.cells * bytes.length * 1.05) / at
    const length = Math.ceil(Math.max(expected, state.ends.length * 1.25) + 2 * most)
    const { ends } = state
    state.ends = ends instanceof Uint16Array ? new Uint16Array(length) : new Uint32Array(length)
    state.ends.set(ends)
  }
  if (rows + 2 > state.firsts.length) {
    const expected = Math.max((rows * bytes.length * 1.05) / at, rows * 1.25) + FIRST_ROWS
    state.firsts = larger(state.firsts, expected)
    state.starts = larger(state.starts, expected)
    state.lines = larger(state.lines, expected)
  }
}
