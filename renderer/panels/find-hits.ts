import type { Found } from '../state/find-cells.ts'
import type { CellPlace } from '../state/store-shape.ts'
import type { GridColumn } from '../cells/column-model.ts'
import { columnAt } from '../cells/range.ts'

interface HitSearch {
  readonly view: Uint32Array
  readonly columns: readonly GridColumn[]
  readonly from: CellPlace | null
  readonly direction: 1 | -1
}

/** The next found cell in view, row by row, and on from the other end; `null` when none is in view. */
export function hitAfter(
  found: Found,
  { view, columns, from, direction }: HitSearch,
): { readonly place: CellPlace; readonly isWrapped: boolean } | null {
  const marks = marksOf(found, columns)
  const width = columns.length
  const size = view.length * width
  if (size === 0 || found.cells === 0) return null
  const start = from ? from.at * width + columnAt(columns, from.column) : direction > 0 ? -1 : size
  for (let step = 1; step <= size; step++) {
    const cell = (start + step * direction + size * 2) % size
    const at = Math.floor(cell / width)
    if (marks[cell % width]?.[view[at] ?? 0] !== 1) continue
    const isWrapped = direction > 0 ? cell <= start : cell >= start
    return { place: { at, column: columns[cell % width]?.id ?? '' }, isWrapped }
  }
  return null
}

/** How many found cells stand in rows that are not in view. */
export function countOutOfView(found: Found, view: Uint32Array): number {
  let inView = 0
  for (const { marks } of found.columns) {
    for (let at = 0; at < view.length; at++) inView += marks[view[at] ?? 0] ?? 0
  }
  return found.cells - inView
}

/** Found cells that can be changed, as many as are asked for: those in view first, in their order. */
export function firstChanges(
  found: Found,
  { view, ownRow, most }: { readonly view: Uint32Array; readonly ownRow: number | null; readonly most: number },
): readonly { readonly row: number; readonly at: number | null; readonly column: string }[] {
  const columns = found.columns.filter(({ field }) => field !== null)
  const hits: { row: number; at: number | null; column: string }[] = []
  const take = (row: number, at: number | null): void => {
    if (row === ownRow) return
    for (const { id, marks } of columns) if (marks[row] === 1 && hits.length < most) hits.push({ row, at, column: id })
  }
  for (let at = 0; at < view.length && hits.length < most; at++) take(view[at] ?? 0, at)
  const rowCount = columns[0]?.marks.length ?? 0
  const shown = new Set(hits.map(({ row }) => row))
  // The view had too few: the others are found only in hidden rows.
  for (let row = 0; row < rowCount && hits.length < most; row++) if (!shown.has(row)) take(row, null)
  return hits
}

function marksOf(found: Found, columns: readonly GridColumn[]): readonly (Uint8Array | undefined)[] {
  const byId = new Map(found.columns.map(({ id, marks }) => [id, marks]))
  return columns.map(({ id }) => byId.get(id))
}
