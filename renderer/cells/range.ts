import type { CellPlace, Selection } from '../state/store-shape.ts'
import type { GridColumn } from './column-model.ts'

/** A rectangle of cells by view position and column index, both ends included. */
export interface Range {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/** A cell by view position and column index. */
export interface GridPlace {
  readonly at: number
  readonly column: number
}

/** The place of a column among those shown; a column that is gone counts as the first. */
export function columnAt(columns: readonly GridColumn[], id: string): number {
  return Math.max(
    0,
    columns.findIndex((column) => column.id === id),
  )
}

/** The rectangle of a selection. */
export function rangeOf({ anchor, head }: Selection, columns: readonly GridColumn[]): Range {
  const first = columnAt(columns, anchor.column)
  const second = columnAt(columns, head.column)
  return {
    top: Math.min(anchor.at, head.at),
    bottom: Math.max(anchor.at, head.at),
    left: Math.min(first, second),
    right: Math.max(first, second),
  }
}

/** How many cells a rectangle has. */
export function sizeOf({ top, bottom, left, right }: Range): number {
  return (bottom - top + 1) * (right - left + 1)
}

/** A selection of a rectangle whose top left cell is active. */
export function selectRange({ top, bottom, left, right }: Range, columns: readonly GridColumn[]): Selection {
  const place = (at: number, index: number): CellPlace => ({ at, column: columns[index]?.id ?? '' })
  return { active: place(top, left), anchor: place(top, left), head: place(bottom, right) }
}

/**
 * Where Ctrl+arrow ends: the last filled cell before a blank, else the next filled one, else the edge.
 * Places run from 0 to `last`; `step` is 1 or -1.
 */
export function blockEdge(from: number, step: 1 | -1, last: number, isFilled: (at: number) => boolean): number {
  const edge = step > 0 ? last : 0
  if (from === edge) return edge
  let at = from + step
  if (isFilled(from) && isFilled(at)) {
    while (at !== edge && isFilled(at + step)) at += step
    return at
  }
  while (at !== edge && !isFilled(at)) at += step
  return at
}

/** The next cell inside a rectangle, row by row or column by column, around at its ends: Tab and Enter in a selection. */
export function nextInside(range: Range, from: GridPlace, isRowWise: boolean, step: 1 | -1): GridPlace {
  const width = range.right - range.left + 1
  const height = range.bottom - range.top + 1
  const row = from.at - range.top
  const col = from.column - range.left
  const place = isRowWise ? row * width + col : col * height + row
  const next = (place + step + width * height) % (width * height)
  const [nextRow, nextCol] = isRowWise
    ? [Math.floor(next / width), next % width]
    : [next % height, Math.floor(next / height)]
  return { at: range.top + nextRow, column: range.left + nextCol }
}
