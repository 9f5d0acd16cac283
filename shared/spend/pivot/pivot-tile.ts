import { depthOf, pathOf } from './member-path.ts'
import type { OpenLines } from './pivot-arrange.ts'
import type { MeasureCells, Member, PivotResult } from './pivot-result.ts'

/** As many lines, and as many columns, as go over at once. */
export const TILE_LINES = 64
/** See `TILE_LINES`. */
export const TILE_COLUMNS = 32

/** A line of the rows as it is shown. */
export interface TileLine {
  readonly members: readonly Member[]
  /** Whether the lines below it are shown; `null` where there are none. */
  readonly isOpen: boolean | null
}

/** A piece of an arranged answer: `lines` by `columns` cells of each measure, line by line. */
export interface PivotTile {
  readonly line: number
  readonly column: number
  readonly lines: readonly TileLine[]
  /** How many columns the piece is wide. */
  readonly width: number
  readonly cells: readonly MeasureCells[]
}

/** Where a piece is, counted in pieces. */
export interface TilePlace {
  readonly line: number
  readonly column: number
}

/** Cuts a piece out of an answer whose lines were arranged. */
export function cutTile(
  result: PivotResult,
  arranged: { readonly view: Uint32Array; readonly open: OpenLines },
  place: TilePlace,
): PivotTile {
  const line = place.line * TILE_LINES
  const column = place.column * TILE_COLUMNS
  const lines = arranged.view.slice(line, line + TILE_LINES)
  const width = Math.max(0, Math.min(TILE_COLUMNS, result.columns.length - column))
  const except = new Set(arranged.open.except)
  return {
    line,
    column,
    width,
    lines: Array.from(lines, (at) => shownLine(result, at, except.has(pathOf(result.rows[at]?.members ?? [])) !== arranged.open.all)), // prettier-ignore
    cells: result.cells.map((cells) => cutCells(cells, { lines, column, width, all: result.columns.length })),
  }
}

function shownLine({ rows }: PivotResult, at: number, isOpen: boolean): TileLine {
  const depth = depthOf(rows[at])
  const hasMore = depth > 0 && depthOf(rows[at + 1]) > depth
  return { members: rows[at]?.members ?? [], isOpen: hasMore ? isOpen : null }
}

interface Cut {
  readonly lines: Uint32Array
  readonly column: number
  readonly width: number
  readonly all: number
}

function cutCells(cells: MeasureCells, cut: Cut): MeasureCells {
  const size = cut.lines.length * cut.width
  const { blanks } = cells
  const marks = blanks && new Uint8Array(size)
  if (marks) eachLine(cut, (source, target) => marks.set(blanks.subarray(source, source + cut.width), target))
  // Each kind of figures for itself: there is no array that holds both.
  if (cells.figures instanceof BigInt64Array) {
    const [from, to] = [cells.figures, new BigInt64Array(size)]
    eachLine(cut, (source, target) => to.set(from.subarray(source, source + cut.width), target))
    return { ...cells, figures: to, blanks: marks } as MeasureCells // as many of the same kind
  }
  const [from, to] = [cells.figures, new Float64Array(size)]
  eachLine(cut, (source, target) => to.set(from.subarray(source, source + cut.width), target))
  return { ...cells, figures: to, blanks: marks } as MeasureCells // as above
}

function eachLine({ lines, column, width, all }: Cut, copy: (source: number, target: number) => void): void {
  for (let line = 0; line < lines.length; line++) copy((lines[line] ?? 0) * all + column, line * width)
}
