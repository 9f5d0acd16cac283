import type { ColumnLayout } from '../cells/use-columns.ts'

/** Heights of a row and of the header. */
export const ROW_HEIGHT = 26
export const HEAD_HEIGHT = 30

/** How far a sheet is scrolled, and how much of it can be seen. */
export interface Box {
  readonly top: number
  readonly left: number
  readonly width: number
  readonly height: number
}

/** What can be seen, by places: lines, and scrolling columns. Nothing where the last is before the first. */
export interface Sight {
  readonly firstLine: number
  readonly lastLine: number
  readonly firstColumn: number
  readonly lastColumn: number
}

/** What of so many lines and of these columns can be seen: header and pinned pane stand before the others. */
export function sightOf({ top, left, width, height }: Box, lineCount: number, layout: ColumnLayout): Sight {
  const { center, pinnedWidth } = layout
  const firstColumn = center.findIndex((column) => column.start + column.width > left + pinnedWidth)
  return {
    firstLine: Math.max(0, Math.floor(top / ROW_HEIGHT)),
    lastLine: Math.min(lineCount, Math.ceil((top + height - HEAD_HEIGHT) / ROW_HEIGHT)) - 1,
    firstColumn: firstColumn < 0 ? center.length : firstColumn,
    lastColumn: center.findLastIndex((column) => column.start < left + width),
  }
}

/** Whether all that can be seen is drawn, and at most one line and one column more: scroll bars may take their place. */
export function isCovered(seen: Sight, drawn: Sight): boolean {
  const isBeyond = (end: number): boolean => end === 0 || end === 1
  return (
    seen.firstLine === drawn.firstLine &&
    seen.firstColumn === drawn.firstColumn &&
    isBeyond(drawn.lastLine - seen.lastLine) &&
    isBeyond(drawn.lastColumn - seen.lastColumn)
  )
}

/** Places that can be seen, and what is drawn besides. */
export interface Places {
  readonly first: number
  readonly last: number
  /** How many on both sides are drawn beyond them, and how many there are at all. */
  readonly around: number
  readonly count: number
  /** One more, wherever it is; -1 for none. */
  readonly also: number
}

/** The places that are drawn, rising but for the one more. */
export function placesAround({ first, last, around, count, also }: Places): number[] {
  const places: number[] = []
  const end = Math.min(count - 1, last + around)
  for (let place = Math.max(0, first - around); place <= end; place++) places.push(place)
  if (also >= 0 && also < count && !places.includes(also)) places.push(also)
  return places
}
