import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { flushSync } from 'react-dom'
import { useStoreApi } from '../state/use-store.ts'
import { headLine, lineAt, placeAtLine } from '../state/group-lines.ts'
import type { CellPlace } from '../state/store-shape.ts'
import { NO_FX } from '../editing/fx.ts'
import type { GridFx } from '../editing/fx.ts'
import type { Hands } from '../editing/hands.ts'
import { columnAt } from '../cells/range.ts'
import type { ColumnLayout } from '../cells/use-columns.ts'
import { HEAD_HEIGHT, ROW_HEIGHT } from './sight.ts'

/** What acts on the grid: one object for its whole life, so that rows do not draw again because of it. */
export function useHands(
  scroller: RefObject<HTMLDivElement | null>,
  layout: ColumnLayout,
  setWidth: (column: string, width: number) => void,
) {
  const store = useStoreApi()
  const [fx, setFx] = useState<GridFx>(NO_FX)
  const latest = useRef({ layout, fx })
  useLayoutEffect(() => {
    latest.current = { layout, fx }
  }, [layout, fx])
  const hands = useMemo<Hands>(() => {
    const show = (part: Partial<GridFx>): void => {
      const next = { ...latest.current.fx, ...part }
      latest.current = { ...latest.current, fx: next }
      setFx(next)
    }
    // Scrolling goes by lines: between rows there may be those of groups.
    const lineOf = (at: number): number => lineAt(store.getState().groups, at)
    return {
      store,
      layout: () => latest.current.layout,
      fx: () => latest.current.fx,
      show,
      editing: () => latest.current.fx.editing,
      setEditing: (editing) => flushSync(() => show({ editing })),
      setWidth,
      reveal({ at, column }) {
        const grid = scroller.current
        if (!grid) return
        if (at !== undefined) {
          revealLine(grid, headLine(store.getState().groups, lineOf(at)))
          revealLine(grid, lineOf(at))
        }
        if (column !== undefined) revealColumn(grid, latest.current.layout, column)
      },
      revealLine: (line) => scroller.current && revealLine(scroller.current, line),
      scrollBy: (way) => scroller.current && scrollBy(scroller.current, latest.current.layout, way),
      pageRows: () => Math.floor(((scroller.current?.clientHeight ?? 0) - HEAD_HEIGHT) / ROW_HEIGHT),
      firstRow: () => placeAtLine(store.getState().groups, Math.ceil((scroller.current?.scrollTop ?? 0) / ROW_HEIGHT)),
      pageColumn: (column, direction) =>
        columnAway(latest.current.layout, column, direction * (scroller.current?.clientWidth ?? 0)),
      focus: () =>
        scroller.current?.querySelector<HTMLElement>('[role=gridcell][tabindex="0"]')?.focus({ preventScroll: true }),
      pointOf: ({ at, column }) => pointOf(scroller.current, latest.current.layout, { at: lineOf(at), column }),
      pointOfLine: (line) => pointOf(scroller.current, latest.current.layout, { at: line, column: '' }),
      tabOrigin: { current: null },
      kept: { current: null },
      repeat: { current: null },
      moved: new Set(),
      wish: { copy: 'plain', ready: null, paste: 'plain' },
    }
  }, [store, scroller, setWidth])
  return { hands, fx }
}

/** The column a screen away: at least the next one, never a pinned one. */
function columnAway({ all, pinned, pinnedWidth }: ColumnLayout, column: number, width: number): number {
  const step = width > 0 ? 1 : -1
  const target = (all[Math.max(column, pinned.length)]?.start ?? 0) + width - step * pinnedWidth
  const away = all.findLast(({ start }) => start <= target)?.index ?? 0
  const least = column + step
  return Math.max(pinned.length, Math.min(all.length - 1, step > 0 ? Math.max(away, least) : Math.min(away, least)))
}

function pointOf(scroller: HTMLElement | null, { all, pinned }: ColumnLayout, { at, column }: CellPlace) {
  const box = scroller?.getBoundingClientRect()
  const index = columnAt(all, column)
  const left = (all[index]?.start ?? 0) - (index < pinned.length ? 0 : (scroller?.scrollLeft ?? 0))
  const top = (at + 1) * ROW_HEIGHT + HEAD_HEIGHT - (scroller?.scrollTop ?? 0)
  return { x: (box?.left ?? 0) + left + 8, y: (box?.top ?? 0) + top }
}

function scrollBy(
  grid: HTMLElement,
  { all, pinned }: ColumnLayout,
  { lines = 0, columns: [from, to] = [0, 0] }: Parameters<Hands['scrollBy']>[0],
): void {
  const startOf = (column: number): number => all[Math.max(column, pinned.length)]?.start ?? 0
  grid.scrollTop = Math.max(0, grid.scrollTop + lines * ROW_HEIGHT)
  grid.scrollLeft = Math.max(0, grid.scrollLeft + startOf(to) - startOf(from))
}

/** Scrolls as little as needed; the header and the pinned pane must not cover the cell. */
function revealColumn(scroller: HTMLElement, { all, pinned, pinnedWidth }: ColumnLayout, column: string): void {
  const index = columnAt(all, column)
  const placed = all[index]
  if (!placed || index < pinned.length) return
  const left = placed.start - pinnedWidth
  const width = scroller.clientWidth - pinnedWidth
  if (left < scroller.scrollLeft) scroller.scrollLeft = left
  else if (left + placed.width > scroller.scrollLeft + width)
    scroller.scrollLeft = Math.min(left, left + placed.width - width)
}

function revealLine(scroller: HTMLElement, line: number): void {
  const top = line * ROW_HEIGHT
  // A row that has just come is in the sheet only once that is drawn as high; the head counts as a row.
  if (line + 2 > Number(scroller.getAttribute('aria-rowcount'))) flushSync(() => undefined)
  const height = scroller.clientHeight - HEAD_HEIGHT
  if (top < scroller.scrollTop) scroller.scrollTop = top
  else if (top + ROW_HEIGHT > scroller.scrollTop + height) scroller.scrollTop = top + ROW_HEIGHT - height
}
