import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { flushSync } from 'react-dom'
import { firstSheet } from './first-sheet.ts'
import { isCovered, sightOf } from './sight.ts'
import type { Box, Sight } from './sight.ts'
import type { ColumnLayout } from '../cells/use-columns.ts'

/**
 * What can be seen of the sheet, drawn again within the frame in which other lines or columns come into sight. All lines
 * are equally high, so this is arithmetic: what a hundred thousand of them would cost to measure is saved.
 */
export function useSight(scroller: RefObject<HTMLDivElement | null>, lineCount: number, layout: ColumnLayout): Sight {
  const [box, setBox] = useState<Box>(() => ({ top: 0, left: 0, ...firstSheet() }))
  const sight = useMemo(() => sightOf(box, lineCount, layout), [box, lineCount, layout])
  const drawn = useRef({ sight, lineCount, layout })
  useLayoutEffect(() => {
    drawn.current = { sight, lineCount, layout }
    // The box is as it was when something else came into sight; lines or columns may be others by now.
    const now = scroller.current && changedBox(scroller.current, drawn.current)
    if (now) setBox(now)
  }, [scroller, sight, lineCount, layout])
  useLayoutEffect(() => {
    const grid = scroller.current
    if (!grid) return undefined
    const look = (): void => {
      const now = changedBox(grid, drawn.current)
      // Later would be a frame late.
      if (now) flushSync(() => setBox(now))
    }
    const observer = new ResizeObserver(look)
    observer.observe(grid)
    grid.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      grid.removeEventListener('scroll', look)
    }
  }, [scroller])
  return sight
}

interface Drawn {
  readonly sight: Sight
  readonly lineCount: number
  readonly layout: ColumnLayout
}

/** The box of now, `null` where what can be seen is drawn. */
function changedBox(grid: HTMLElement, { sight, lineCount, layout }: Drawn): Box | null {
  const { scrollTop: top, scrollLeft: left, clientWidth: width, clientHeight: height } = grid
  const box = { top, left, width, height }
  return isCovered(sightOf(box, lineCount, layout), sight) ? null : box
}
