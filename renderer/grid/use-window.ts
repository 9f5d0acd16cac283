import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import type { Range } from '@tanstack/react-virtual'
import { useCallback, useLayoutEffect, useMemo, useReducer, useState } from 'react'
import type { RefObject } from 'react'
import { createSlotKeeper } from './slots.ts'
import type { ColumnLayout, PlacedColumn } from '../cells/use-columns.ts'

/** Heights of a row and of the header. */
export const ROW_HEIGHT = 26
export const HEAD_HEIGHT = 30

/** A drawn row: its position in the view, and the slot whose elements show it. */
export interface WindowRow {
  readonly at: number
  readonly slot: number
}

interface WindowInput {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly rowCount: number
  readonly viewVersion: number
  readonly layout: ColumnLayout
  /** The active cell stays drawn wherever the window is, so that it keeps the focus. */
  readonly activeAt: number
  readonly activeColumn: number
}

/** The part of the grid that is drawn: rows and scrolling columns in sight, and the active cell. */
export function useWindow({ scroller, rowCount, viewVersion, layout, activeAt, activeColumn }: WindowInput) {
  const centerActive = activeColumn - layout.pinned.length
  const rows = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    scrollMargin: HEAD_HEIGHT,
    overscan: 6,
    rangeExtractor: useCallback((range: Range) => withIndex(range, activeAt), [activeAt]),
  })
  const columns = useVirtualizer({
    horizontal: true,
    count: layout.center.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => layout.center[index]?.width ?? 0,
    getItemKey: (index) => layout.center[index]?.id ?? index,
    scrollMargin: layout.pinnedWidth,
    overscan: 2,
    rangeExtractor: useCallback((range: Range) => withIndex(range, centerActive), [centerActive]),
  })
  useLayoutEffect(() => columns.measure(), [columns, layout])

  const shown = columns.getVirtualItems().map(({ index }) => index)
  const center = useMemo(
    () => shown.map((index) => layout.center[index]).filter((column): column is PlacedColumn => column !== undefined),
    // The list of places is new at every draw; its text is not.
    // oxlint-disable-next-line react/exhaustive-deps
    [layout, shown.join()],
  )
  const indexes = inTurn(rows.getVirtualIndexes(), activeAt, rows.range)
  const inSight = rows.range ? rows.range.endIndex - rows.range.startIndex + 1 : indexes.length
  return { rows: useSlots(indexes, inSight, viewVersion), center, height: rowCount * ROW_HEIGHT }
}

function withIndex(range: Range, index: number): number[] {
  const indexes = defaultRangeExtractor(range)
  if (index >= 0 && index < range.count && !indexes.includes(index)) indexes.push(index)
  return indexes
}

/** What has to be drawn first comes first: the row that has the focus, the rows in sight, those around them. */
function inTurn(
  indexes: readonly number[],
  activeAt: number,
  range: { readonly startIndex: number; readonly endIndex: number } | null,
): readonly number[] {
  const rank = (index: number): number => {
    if (index === activeAt) return 0
    return range && index >= range.startIndex && index <= range.endIndex ? 1 : 2
  }
  return indexes.toSorted((left, right) => rank(left) - rank(right))
}

/**
 * Gives drawn rows slots that they keep while drawn; a row that comes takes the elements of one that went. When all of
 * them are new in every frame, half of those in sight are drawn at once, and the lines of the empty sheet stand for the
 * others: frames stay short, and two are enough for all of them once the scrolling ends.
 */
function useSlots(indexes: readonly number[], inSight: number, viewVersion: number): readonly WindowRow[] {
  const [keeper] = useState(createSlotKeeper)
  const [turn, goOn] = useReducer((turns: number) => turns + 1, 0)
  // One more, because the row that has the focus may be out of sight.
  const assigned = keeper.assign({ viewVersion, indexes, inSight: inSight + 1, most: Math.ceil(inSight / 2), turn })
  // Whoever scrolls on meanwhile waits anew.
  useLayoutEffect(() => (assigned.waiting > 0 ? inNextFrame(goOn) : undefined), [assigned])
  // In the order of slots, so that no element is ever moved: a moved element loses the focus.
  return [...assigned.slots].map(([at, slot]) => ({ at, slot })).toSorted((left, right) => left.slot - right.slot)
}

// The first callback may still belong to the frame in which was scrolled.
function inNextFrame(act: () => void): () => void {
  let request = requestAnimationFrame(() => (request = requestAnimationFrame(act)))
  return () => cancelAnimationFrame(request)
}
