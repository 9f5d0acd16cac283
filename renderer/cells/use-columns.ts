import {
  columnOrderingFeature,
  columnPinningFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useCallback, useMemo } from 'react'
import { orderColumns } from '#shared/domain/grid-view.ts'
import type { ColumnSettings } from '#shared/domain/grid-view.ts'
import { useStore, useStoreApi } from '../state/use-store.ts'
import type { GridColumn } from './column-model.ts'

/** A column where it stands: its place among all shown columns, and its left edge within its pane. */
export interface PlacedColumn extends GridColumn {
  readonly index: number
  readonly start: number
  /** The width it began with. */
  readonly firstWidth: number
  /** Whether it was pinned: it is `held` at the left, or is `waiting` for room there and scrolls meanwhile. */
  readonly pin: 'held' | 'waiting' | null
}

/** The shown columns: pinned ones for which there is room stand still at the left, the others scroll. */
export interface ColumnLayout {
  readonly all: readonly PlacedColumn[]
  readonly pinned: readonly PlacedColumn[]
  readonly center: readonly PlacedColumn[]
  /** Width of the pinned pane with the row numbers, and of everything. */
  readonly pinnedWidth: number
  readonly totalWidth: number
}

/** Width of the row numbers. */
export const GUTTER = 44
/** Limits of a column's width. */
export const LEAST_WIDTH = 48
export const MOST_WIDTH = 900

const features = tableFeatures({
  columnOrderingFeature,
  columnPinningFeature,
  columnSizingFeature,
  columnVisibilityFeature,
})
// The table never sees a row: it lays out order, width, visibility and pinning of columns, and nothing else.
const NO_ROWS: Record<string, never>[] = []

/** The part of the sheet that may stand still: what scrolls needs the rest to be seen. */
const MOST_HELD = 0.6

/** Lays out the columns as the user has arranged them, in a sheet of a width. */
export function useColumns(columns: readonly GridColumn[], sheetWidth: number) {
  const store = useStoreApi()
  const settings = useStore((now) => now.columnSettings)
  const defs = useMemo(
    () => columns.map(({ id, width }) => ({ id, size: width, minSize: LEAST_WIDTH, maxSize: MOST_WIDTH })),
    [columns],
  )
  const state = useMemo(() => tableState(columns, settings), [columns, settings])
  const table = useTable({ features, columns: defs, data: NO_ROWS, state })
  const held = countHeld(table.getStartVisibleLeafColumns(), sheetWidth)
  const layout = useMemo(
    () => layOut(columns, table.getStartVisibleLeafColumns(), table.getCenterVisibleLeafColumns(), held),
    // The state is what the table answers from; the table itself is another object at every draw.
    // oxlint-disable-next-line react/exhaustive-deps
    [columns, defs, state, held],
  )
  const setWidth = useCallback(
    (id: string, width: number) => {
      const size = Math.round(Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, width)))
      store.getState().setColumnWidths([[id, size]])
    },
    [store],
  )
  return { layout, setWidth }
}

function tableState(columns: readonly GridColumn[], { order, hidden, pinned, widths }: ColumnSettings) {
  const natural = columns.map(({ id }) => id)
  return {
    columnOrder: [...orderColumns(natural, order)],
    columnVisibility: Object.fromEntries(hidden.map((id) => [id, false])),
    columnPinning: { start: pinned.filter((id) => natural.includes(id)), end: [] },
    columnSizing: Object.fromEntries(widths),
  }
}

interface SizedColumn {
  readonly id: string
  getSize(): number
}

/** How many of the pinned columns have room at the left, in their order. */
function countHeld(pinned: readonly SizedColumn[], sheetWidth: number): number {
  let width = GUTTER
  const over = pinned.findIndex((one) => (width += one.getSize()) > sheetWidth * MOST_HELD)
  return over < 0 ? pinned.length : over
}

function layOut(
  columns: readonly GridColumn[],
  start: readonly SizedColumn[],
  center: readonly SizedColumn[],
  held: number,
): ColumnLayout {
  const known = new Map(columns.map((column) => [column.id, column]))
  const pins = new Set(start.map(({ id }) => id))
  const pinOf = (id: string, index: number) => (pins.has(id) ? (index < held ? 'held' : 'waiting') : null)
  const place = (sized: readonly SizedColumn[], firstIndex: number, firstStart: number): readonly PlacedColumn[] => {
    const placed: PlacedColumn[] = []
    let at = firstStart
    for (const one of sized) {
      const column = known.get(one.id)
      if (!column) continue
      const width = one.getSize()
      const index = firstIndex + placed.length
      placed.push({ ...column, width, firstWidth: column.width, index, start: at, pin: pinOf(one.id, index) })
      at += width
    }
    return placed
  }
  const pinned = place(start.slice(0, held), 0, GUTTER)
  const pinnedWidth = endOf(pinned) ?? GUTTER
  const scrolling = place([...start.slice(held), ...center], pinned.length, pinnedWidth)
  return {
    all: [...pinned, ...scrolling],
    pinned,
    center: scrolling,
    pinnedWidth,
    totalWidth: endOf(scrolling) ?? pinnedWidth,
  }
}

function endOf(placed: readonly PlacedColumn[]): number | null {
  const last = placed.at(-1)
  return last ? last.start + last.width : null
}
