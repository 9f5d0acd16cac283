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
}

/** The shown columns: pinned ones stand still at the left, the others scroll. */
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

/** Lays out the columns as the user has arranged them. */
export function useColumns(columns: readonly GridColumn[]) {
  const store = useStoreApi()
  const settings = useStore((now) => now.columnSettings)
  const layout = useMemo(() => layOutColumns(columns, settings), [columns, settings])
  const setWidth = useCallback(
    (id: string, width: number) => {
      const size = Math.round(Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, width)))
      store.getState().setColumnWidths([[id, size]])
    },
    [store],
  )
  return { layout, setWidth }
}

/** Places columns: pinned ones in the order in which they were pinned, the others in theirs, hidden ones nowhere. */
export function layOutColumns(
  columns: readonly GridColumn[],
  { order, hidden, pinned, widths }: ColumnSettings,
): ColumnLayout {
  const known = new Map(columns.map((column) => [column.id, column]))
  const sizes = new Map(widths)
  const place = (ids: readonly string[], firstIndex: number, firstStart: number): readonly PlacedColumn[] => {
    const placed: PlacedColumn[] = []
    let start = firstStart
    for (const id of ids) {
      const column = known.get(id)
      if (!column || hidden.includes(id)) continue
      const width = Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, sizes.get(id) ?? column.width))
      placed.push({ ...column, width, firstWidth: column.width, index: firstIndex + placed.length, start })
      start += width
    }
    return placed
  }
  const fixed = place([...new Set(pinned)], 0, GUTTER)
  const pinnedWidth = endOf(fixed) ?? GUTTER
  const ordered = orderColumns([...known.keys()], order).filter((id) => !pinned.includes(id))
  const center = place(ordered, fixed.length, pinnedWidth)
  return { all: [...fixed, ...center], pinned: fixed, center, pinnedWidth, totalWidth: endOf(center) ?? pinnedWidth }
}

function endOf(placed: readonly PlacedColumn[]): number | null {
  const last = placed.at(-1)
  return last ? last.start + last.width : null
}
