import { useLayoutEffect, useMemo, useReducer, useState } from 'react'
import type { RefObject } from 'react'
import { createSlotKeeper } from './slots.ts'
import type { SlotWish } from './slots.ts'
import { placesAround, ROW_HEIGHT } from './sight.ts'
import type { Places } from './sight.ts'
import { useSight } from './use-sight.ts'
import type { ColumnLayout, PlacedColumn } from '../cells/use-columns.ts'

// Drawn beyond what can be seen, so that scrolling a little shows no gap.
const LINES_AROUND = 6
const COLUMNS_AROUND = 2

/** A drawn row: its position in the view, and the slot whose elements show it. */
export interface WindowRow {
  readonly at: number
  readonly slot: number
}

interface Drawn {
  readonly rows: readonly WindowRow[]
  /** Whether no row is still to be drawn. */
  readonly isWhole: boolean
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

/** The part of the grid that is drawn: rows and scrolling columns in sight, the active cell, and where rows are still to come. */
export function useWindow({ scroller, rowCount, viewVersion, layout, activeAt, activeColumn }: WindowInput) {
  const { firstLine, lastLine, firstColumn, lastColumn } = useSight(scroller, rowCount, layout)
  const [turn, goOn] = useReducer((turns: number) => turns + 1, 0)
  const also = activeColumn - layout.pinned.length
  // First of all what can be seen.
  const around = turn === 0 ? 0 : COLUMNS_AROUND
  const columns = { first: firstColumn, last: lastColumn, around, count: layout.center.length, also }
  const shown = placesAround(columns)
  const center = useMemo(
    () => shown.map((place) => layout.center[place]).filter((column): column is PlacedColumn => column !== undefined),
    // The list of places is new at every draw; its text is not.
    // oxlint-disable-next-line react/exhaustive-deps
    [layout, shown.join()],
  )
  const lines = { first: firstLine, last: lastLine, around: LINES_AROUND, count: rowCount, also: activeAt }
  const inSight = Math.max(0, lastLine - firstLine + 1)
  const { rows, isWhole } = useSlots(inTurn(lines), { inSight, viewVersion, turn })
  const hasMore = turn === 0 || !isWhole
  // Whoever scrolls on meanwhile waits anew.
  useLayoutEffect(() => (hasMore ? inNextFrame(goOn) : undefined), [hasMore, rows])
  // Only where somebody looks: a whole sheet with lines on it is more than Chromium paints, and it may stop for good.
  const blank = isWhole ? null : { top: firstLine * ROW_HEIGHT, height: inSight * ROW_HEIGHT }
  return { rows, blank, center, height: rowCount * ROW_HEIGHT }
}

/** What has to be drawn first comes first: the row that has the focus, the rows in sight, those around them. */
function inTurn(lines: Places): readonly number[] {
  const { first, last, also } = lines
  const rank = (line: number): number => (line === also ? 0 : line >= first && line <= last ? 1 : 2)
  return placesAround(lines).toSorted((left, right) => rank(left) - rank(right))
}

type SlotTurn = Pick<SlotWish, 'inSight' | 'viewVersion' | 'turn'>

/**
 * Gives drawn rows slots that they keep while drawn; a row that comes takes the elements of one that went. When all of
 * them are new in every frame, half of those in sight are drawn at once, and the lines of an empty sheet stand for the
 * others: frames stay short, and two are enough for all of them once the scrolling ends.
 */
function useSlots(indexes: readonly number[], { inSight, viewVersion, turn }: SlotTurn): Drawn {
  const [keeper] = useState(createSlotKeeper)
  // One more, because the row that has the focus may be out of sight.
  const assigned = keeper.assign({ viewVersion, indexes, inSight: inSight + 1, most: Math.ceil(inSight / 2), turn })
  return useMemo(() => {
    // In the order of slots, so that no element is ever moved: a moved element loses the focus.
    const rows = [...assigned.slots].map(([at, slot]) => ({ at, slot })).toSorted((one, other) => one.slot - other.slot)
    return { rows, isWhole: assigned.waiting === 0 }
  }, [assigned])
}

// The first callback may still belong to the frame in which was scrolled.
function inNextFrame(act: () => void): () => void {
  let request = requestAnimationFrame(() => (request = requestAnimationFrame(act)))
  return () => cancelAnimationFrame(request)
}
