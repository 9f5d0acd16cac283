import type { Selection } from '../state/store-shape.ts'
import type { GridColumn } from './column-model.ts'
import { nextInside, rangeOf, sizeOf } from './range.ts'
import type { GridPlace, Range } from './range.ts'

/** The selected rectangles in the order they were chosen, none over another: a cell is in one of them at most. */
export function rangesOf(selection: Selection, columns: readonly GridColumn[]): readonly Range[] {
  const last = rangeOf(selection, columns)
  if (!selection.more || selection.more.length === 0) return [last]
  const all = [...selection.more.map((span) => rangeOf({ ...span, active: span.anchor }, columns)), last]
  return all.flatMap((range, at) => all.slice(at + 1).reduce(cutAll, [range]))
}

function cutAll(pieces: readonly Range[], hole: Range): Range[] {
  return pieces.flatMap((piece) => cutOut(piece, hole))
}

/** What is left of a rectangle without another one: up to four rectangles. */
export function cutOut(range: Range, hole: Range): Range[] {
  const top = Math.max(range.top, hole.top)
  const bottom = Math.min(range.bottom, hole.bottom)
  const left = Math.max(range.left, hole.left)
  const right = Math.min(range.right, hole.right)
  if (top > bottom || left > right) return [range]
  return [
    { ...range, bottom: top - 1 },
    { top, bottom, left: range.left, right: left - 1 },
    { top, bottom, left: right + 1, right: range.right },
    { ...range, top: bottom + 1 },
  ].filter((piece) => piece.top <= piece.bottom && piece.left <= piece.right)
}

/** How many cells rectangles have that do not overlap. */
export function sizeOfAll(ranges: readonly Range[]): number {
  return ranges.reduce((sum, range) => sum + sizeOf(range), 0)
}

/** How many rows rectangles touch. */
export function rowsIn(ranges: readonly Range[]): number {
  const spans = ranges.toSorted((one, other) => one.top - other.top)
  let rows = 0
  let next = 0
  for (const { top, bottom } of spans) {
    rows += Math.max(0, bottom + 1 - Math.max(top, next))
    next = Math.max(next, bottom + 1)
  }
  return rows
}

/** Whether a rectangle holds a cell. */
export function holds({ top, bottom, left, right }: Range, { at, column }: GridPlace): boolean {
  return at >= top && at <= bottom && column >= left && column <= right
}

/** Rows and columns that several rectangles fill together as one block; `null` when they leave gaps. */
export function blockOf(ranges: readonly Range[]): BlockPlaces | null {
  const rows = joined(ranges.map(({ top, bottom }) => [top, bottom]))
  const columns = joined(ranges.map(({ left, right }) => [left, right]))
  return rows.length * columns.length === sizeOfAll(ranges) ? { rows, columns } : null
}

/** Places in the view and among the columns, both rising. */
export interface BlockPlaces {
  readonly rows: Uint32Array
  readonly columns: Uint32Array
}

function joined(spans: readonly (readonly [number, number])[]): Uint32Array {
  const last = spans.reduce((most, [, end]) => Math.max(most, end), -1)
  const places = new Uint32Array(last + 1)
  let size = 0
  let next = 0
  for (const [start, end] of spans.toSorted(([left], [right]) => left - right)) {
    for (let at = Math.max(next, start); at <= end; at++) places[size++] = at
    next = Math.max(next, end + 1)
  }
  return places.slice(0, size)
}

/** The next cell for Tab and Enter in a selection of several cells: through one rectangle after the other, and around. */
export function nextInRanges(
  ranges: readonly Range[],
  from: GridPlace,
  isRowWise: boolean,
  step: 1 | -1,
): GridPlace | null {
  const at = ranges.findIndex((range) => holds(range, from))
  const range = ranges[at]
  if (!range) return ranges[0] ? { at: ranges[0].top, column: ranges[0].left } : null
  const end: GridPlace = step > 0 ? { at: range.bottom, column: range.right } : { at: range.top, column: range.left }
  if (from.at !== end.at || from.column !== end.column) return nextInside(range, from, isRowWise, step)
  const next = ranges[(at + step + ranges.length) % ranges.length] ?? range
  return step > 0 ? { at: next.top, column: next.left } : { at: next.bottom, column: next.right }
}

/** The selected columns of one row as `from-to` spans in a text: the same text means the same picture. */
export function spansAt(ranges: readonly Range[], at: number): string {
  let spans = ''
  for (const { top, bottom, left, right } of ranges) {
    if (at >= top && at <= bottom) spans += `${left}-${right} `
  }
  return spans
}

/** Reads `spansAt` back: whether it holds a column. */
export function readSpans(spans: string): (column: number) => boolean {
  const pairs = spans
    .split(' ')
    .filter(Boolean)
    .map((span) => span.split('-').map(Number))
  return (column) => pairs.some(([from = 0, to = -1]) => column >= from && column <= to)
}
