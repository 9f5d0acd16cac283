import type { GridPlace, Range } from './range.ts'

/**
 * The block of filled cells around a cell: it grows in every direction, corners too, until blank rows and columns or
 * the edges of the grid are all around it.
 */
export function regionAround(place: GridPlace, last: GridPlace, isFilled: (place: GridPlace) => boolean): Range {
  let range: Range = { top: place.at, bottom: place.at, left: place.column, right: place.column }
  for (;;) {
    const grown = growOnce(range, last, isFilled)
    if (isSame(grown, range)) return range
    range = grown
  }
}

/** Whether two rectangles are the same one. */
export function isSame(one: Range, other: Range): boolean {
  return one.top === other.top && one.bottom === other.bottom && one.left === other.left && one.right === other.right
}

function growOnce(range: Range, last: GridPlace, isFilled: (place: GridPlace) => boolean): Range {
  let { top, bottom, left, right } = range
  const isRow = (at: number): boolean => {
    const end = Math.min(right + 1, last.column)
    for (let column = Math.max(left - 1, 0); column <= end; column++) if (isFilled({ at, column })) return true
    return false
  }
  const isColumn = (column: number): boolean => {
    const end = Math.min(bottom + 1, last.at)
    for (let at = Math.max(top - 1, 0); at <= end; at++) if (isFilled({ at, column })) return true
    return false
  }
  while (left > 0 && isColumn(left - 1)) left--
  while (right < last.column && isColumn(right + 1)) right++
  while (top > 0 && isRow(top - 1)) top--
  while (bottom < last.at && isRow(bottom + 1)) bottom++
  return { top, bottom, left, right }
}
