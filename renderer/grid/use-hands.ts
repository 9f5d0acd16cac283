import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { flushSync } from 'react-dom'
import { useStoreApi } from '../state/use-store.ts'
import type { CellPlace } from '../state/store-shape.ts'
import type { Editing, Hands } from './hands.ts'
import { columnAt } from './range.ts'
import type { ColumnLayout } from './use-columns.ts'
import { HEAD_HEIGHT, ROW_HEIGHT } from './use-window.ts'

/** What acts on the grid: one object for its whole life, so that rows do not draw again because of it. */
export function useHands(
  scroller: RefObject<HTMLDivElement | null>,
  layout: ColumnLayout,
  setWidth: (column: string, width: number) => void,
) {
  const store = useStoreApi()
  const [editing, setEditing] = useState<Editing | null>(null)
  const latest = useRef({ layout, editing })
  useLayoutEffect(() => {
    latest.current = { layout, editing }
  }, [layout, editing])
  const hands = useMemo<Hands>(
    () => ({
      store,
      layout: () => latest.current.layout,
      editing: () => latest.current.editing,
      setEditing: (next) => {
        latest.current = { ...latest.current, editing: next }
        flushSync(() => setEditing(next))
      },
      setWidth,
      reveal: (place) => scroller.current && reveal(scroller.current, latest.current.layout, place),
      pageRows: () => Math.floor(((scroller.current?.clientHeight ?? 0) - HEAD_HEIGHT) / ROW_HEIGHT),
      tabOrigin: { current: null },
    }),
    [store, scroller, setWidth],
  )
  return { hands, editing }
}

/** Scrolls as little as needed; the header and the pinned pane must not cover the cell. */
function reveal(scroller: HTMLElement, { all, pinned, pinnedWidth }: ColumnLayout, { at, column }: CellPlace): void {
  const top = at * ROW_HEIGHT
  const height = scroller.clientHeight - HEAD_HEIGHT
  if (top < scroller.scrollTop) scroller.scrollTop = top
  else if (top + ROW_HEIGHT > scroller.scrollTop + height) scroller.scrollTop = top + ROW_HEIGHT - height
  const index = columnAt(all, column)
  const placed = all[index]
  if (!placed || index < pinned.length) return
  const left = placed.start - pinnedWidth
  const width = scroller.clientWidth - pinnedWidth
  if (left < scroller.scrollLeft) scroller.scrollLeft = left
  else if (left + placed.width > scroller.scrollLeft + width)
    scroller.scrollLeft = Math.min(left, left + placed.width - width)
}
