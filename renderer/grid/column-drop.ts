import { moveBefore, orderColumns } from '#shared/domain/grid-view.ts'
import type { Store } from '../state/store-shape.ts'
import { GUTTER } from '../cells/use-columns.ts'
import type { PlacedColumn } from '../cells/use-columns.ts'

/** Where a column goes: before another one (`null`: to the end), and whether it is pinned there. */
export interface ColumnDrop {
  readonly before: string | null
  readonly isPinned: boolean
}

/** With nothing pinned, what is dropped so near to the row numbers is pinned. */
const FIRST_PIN = 24

interface DropPoint {
  readonly all: readonly PlacedColumn[]
  /** In pixels from the left edge of the sheet, as it is seen. */
  readonly x: number
  readonly scrollLeft: number
}

/** Where the pinned pane ends for a drag, in pixels from the left edge of the sheet: at its last column, or a narrow zone. */
export function pinEdge(all: readonly PlacedColumn[]): number {
  const last = all.findLast(({ pin }) => pin === 'held')
  return last ? last.start + last.width : GUTTER + FIRST_PIN
}

/** What dropping a column at a point does, and where the edge is that it goes to, in pixels as `x`. */
export function dropAt({ all, x, scrollLeft }: DropPoint): ColumnDrop & { readonly edge: number } {
  const held = all.filter(({ pin }) => pin === 'held')
  const free = all.slice(held.length)
  const end = pinEdge(all)
  const isHeld = x < end
  const part = isHeld ? held : free
  const leftOf = ({ start }: PlacedColumn): number => (isHeld ? start : start - scrollLeft)
  const next = part.find((column) => x < leftOf(column) + column.width / 2)
  const last = part.at(-1)
  const before = next ?? (isHeld ? free[0] : undefined)
  const edge = next ? leftOf(next) : last ? leftOf(last) + last.width : GUTTER
  return {
    before: before?.id ?? null,
    // Pinned columns that wait for room scroll; what goes between them waits with them.
    isPinned: isHeld || before?.pin === 'waiting',
    edge: isHeld ? edge : Math.max(held.length > 0 ? end : GUTTER, edge),
  }
}

/** Moves a column to its new place. */
export function moveColumn(
  { columnSettings, changeColumns }: Store,
  all: readonly PlacedColumn[],
  { column, before, isPinned }: ColumnDrop & { readonly column: string },
): void {
  const { order, pinned } = columnSettings
  const shown = all.map(({ id }) => id)
  const pins = pinned.filter((id) => id !== column)
  const known = orderColumns(shown, order.filter((id) => shown.includes(id))) // prettier-ignore
  const isItself = before === column
  changeColumns({
    order: isItself ? order : withHidden(moveBefore(known, column, before), order),
    pinned: !isPinned
      ? pins
      : isItself && pinned.includes(column)
        ? pinned
        : moveBefore([...pins, column], column, before),
  })
}

/** Hidden columns keep their places behind the column they stood behind. */
function withHidden(shown: readonly string[], order: readonly string[]): readonly string[] {
  return orderColumns([...new Set([...order, ...shown])], shown)
}
