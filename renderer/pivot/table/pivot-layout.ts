import { TILE_COLUMNS, TILE_LINES } from '#shared/spend/pivot/pivot-tile.ts'
import type { Measure } from '#shared/spend/pivot/pivot-query.ts'

/** Heights of a line, and of the two lines of titles; the width of the column of members. */
export const LINE = 26
/** See `LINE`. */
export const HEAD_LINE = 29
/** See `LINE`. */
export const NAMES = 232

const WIDTHS: Readonly<Record<Measure, number>> = {
  spend: 116,
  requests: 104,
  input_tokens: 128,
  output_tokens: 128,
  total_tokens: 128,
  cost_per_request: 124,
  cost_per_million_tokens: 136,
  share: 96,
  change: 92,
  step_difference: 116,
  step_change: 132,
}

/** Where the columns stand: each has one track a measure. */
export interface PivotLayout {
  readonly measures: readonly Measure[]
  readonly columnCount: number
  /** How wide one column with all its measures is. */
  readonly group: number
  /** Where the track of each measure begins in its column, and how wide it is. */
  readonly tracks: readonly { readonly start: number; readonly width: number }[]
}

/** Lays columns out. */
export function layOut(measures: readonly Measure[], columnCount: number): PivotLayout {
  let start = 0
  const tracks = measures.map((measure) => {
    const track = { start, width: WIDTHS[measure] }
    start += track.width
    return track
  })
  return { measures, columnCount, group: start, tracks }
}

/** How much of a pivot can be seen. */
export interface PivotBox {
  readonly top: number
  readonly left: number
  readonly width: number
  readonly height: number
}

/** Lines and columns that are drawn: the first, and the first that is not. */
export interface PivotSight {
  readonly line: number
  readonly lineEnd: number
  readonly column: number
  readonly columnEnd: number
}

const AROUND = 6

/** What is drawn for a box: what can be seen, and a little around it. */
export function sightIn(
  { top, left, width, height }: PivotBox,
  { group, columnCount }: PivotLayout,
  lineCount: number,
): PivotSight {
  // prettier-ignore
  const column = Math.max(0, Math.floor(left / group) - 1)
  const line = Math.max(0, Math.floor(top / LINE) - AROUND)
  return {
    line: Math.min(line, lineCount),
    lineEnd: Math.min(lineCount, Math.ceil((top + height) / LINE) + AROUND),
    column: Math.min(column, columnCount),
    columnEnd: Math.min(columnCount, Math.ceil((left + width - NAMES) / group) + 1),
  }
}

/** Whether the same is drawn. */
export function isSameSight(one: PivotSight, other: PivotSight): boolean {
  return (
    one.line === other.line &&
    one.lineEnd === other.lineEnd &&
    one.column === other.column &&
    one.columnEnd === other.columnEnd
  )
}

/** The places of the pieces that a sight needs. */
export function tilesIn({ line, lineEnd, column, columnEnd }: PivotSight): readonly (readonly [number, number])[] {
  const places: (readonly [number, number])[] = []
  for (let at = Math.floor(line / TILE_LINES); at * TILE_LINES < lineEnd; at++)
    for (let over = Math.floor(column / TILE_COLUMNS); over * TILE_COLUMNS < columnEnd; over++) places.push([at, over])
  return places
}
