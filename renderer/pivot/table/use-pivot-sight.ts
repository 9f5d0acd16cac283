import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { flushSync } from 'react-dom'
import { HEAD_LINE, isSameSight, sightIn } from './pivot-layout.ts'
import type { PivotBox, PivotLayout, PivotSight } from './pivot-layout.ts'

/** What can be seen of the pivot, drawn again within the frame in which other lines or columns come into sight. */
export function usePivotSight(
  scroller: RefObject<HTMLElement | null>,
  layout: PivotLayout,
  lineCount: number,
): PivotSight {
  // prettier-ignore
  const [box, setBox] = useState<PivotBox>({ top: 0, left: 0, width: innerWidth, height: innerHeight })
  const sight = useMemo(() => sightIn(box, layout, lineCount), [box, layout, lineCount])
  const drawn = useRef({ sight, layout, lineCount })
  useLayoutEffect(() => {
    drawn.current = { sight, layout, lineCount }
    const now = scroller.current && changedBox(scroller.current, drawn.current)
    if (now) setBox(now)
  }, [scroller, sight, layout, lineCount])
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    const look = (): void => {
      const now = changedBox(element, drawn.current)
      // Later would be a frame late.
      if (now) flushSync(() => setBox(now))
    }
    const observer = new ResizeObserver(look)
    observer.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [scroller])
  return sight
}

interface Drawn {
  readonly sight: PivotSight
  readonly layout: PivotLayout
  readonly lineCount: number
}

/** The box of now, `null` where it shows what is drawn. */
function changedBox(element: HTMLElement, { sight, layout, lineCount }: Drawn): PivotBox | null {
  const { scrollTop: top, scrollLeft: left, clientWidth: width, clientHeight } = element
  const box = { top, left, width, height: Math.max(0, clientHeight - 2 * HEAD_LINE) }
  return isSameSight(sight, sightIn(box, layout, lineCount)) ? null : box
}
