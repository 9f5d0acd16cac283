import { useEffect, useMemo, useRef, useState } from 'react'
import type { FocusEvent, KeyboardEvent } from 'react'
import { words } from '#shared/words/en.ts'
import type { SpendAnswered } from '#shared/contract/spend-query.ts'
import type { ChosenCell, Spending } from '../../state/spend-shape.ts'
import { useStoreApi } from '../../state/use-store.ts'
import { cellsOf } from './pivot-cells.ts'
import { PivotHead } from './pivot-head.tsx'
import { cellUnder, trackOf, turnLine, turnSort } from './pivot-hands.ts'
import { keyName, moveCursor, within } from './pivot-keys.ts'
import type { Cursor } from './pivot-keys.ts'
import { HEAD_LINE, LINE, NAMES, layOut, tilesIn } from './pivot-layout.ts'
import type { PivotLayout } from './pivot-layout.ts'
import { PivotRow } from './pivot-row.tsx'
import { usePivotSight } from './use-pivot-sight.ts'
import './pivot-grid.css'

const FIRST: Cursor = { line: 0, track: 1 }

interface PivotGridProps {
  readonly spending: Spending
  readonly answer: SpendAnswered
  readonly onDrill: () => void
}

/** The pivot: only what is in sight is drawn, and only that is asked for. */
export function PivotGrid({ spending, answer, onDrill }: PivotGridProps) {
  const store = useStoreApi()
  const scroller = useRef<HTMLDivElement>(null)
  // Columns and figures are those of the answer: the question may be another one by now.
  const { columns, count } = answer
  const measures = useMemo(() => answer.tile.cells.map(({ measure }) => measure), [answer.tile])
  const query = useMemo(() => ({ ...spending.query, values: measures }), [spending.query, measures])
  const layout = useMemo(() => layOut(measures, columns.length), [measures, columns.length])
  const sight = usePivotSight(scroller, layout, count)
  const cells = useMemo(() => cellsOf({ answer, tiles: spending.tiles }), [answer, spending.tiles])
  const [wanted, setCursor] = useState<Cursor>(FIRST)
  const tracks = columns.length * measures.length
  const cursor = within(wanted, { lines: count, tracks })
  const over = trackOf(measures.length, Math.max(cursor.track, 1)).column
  const places = placesOf(sight.column, sight.columnEnd, cursor.track > 0 ? over : -1)
  const lines = placesOf(sight.line, sight.lineEnd, cursor.line)

  useEffect(() => {
    for (const [line, column] of tilesIn(sight))
      if (!cells.isKnown(line * 64, column * 32)) void store.getState().doSpend({ kind: 'tile', line, column })
  }, [store, sight, cells])
  // By what it is about: the same cell of another answer is no other cell.
  const under = JSON.stringify(cellUnder({ query, answer }, cells, cursor))
  useEffect(() => {
    const cell = JSON.parse(under) as ChosenCell | null // written a line above
    if (cell) void store.getState().doSpend({ kind: 'choose', cell })
  }, [store, under])

  const go = (to: Cursor): void => {
    setCursor(to)
    if (scroller.current) reveal(scroller.current, layout, to)
    // Once it is drawn.
    requestAnimationFrame(
      () =>
      scroller.current?.querySelector<HTMLElement>(`[data-place="${to.line}:${to.track}"]`)?.focus({ preventScroll: true }), // prettier-ignore
    )
  }
  const handleKey = (event: KeyboardEvent): void => {
    if (event.target instanceof HTMLButtonElement) return
    const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - 2 * HEAD_LINE) / LINE) - 1)
    const line = cells.line(cursor.line)
    const act = cursor.track === 0 && line ? foldBy(event.key, line.isOpen) : false
    const to = act ? null : moveCursor(cursor, keyName(event), { lines: count, tracks, page })
    if (act && line) turnLine(store, line)
    else if (to) go(to)
    else if (event.key === 'Enter' && cursor.line < 0) turnSort(store, Math.max(cursor.track, 1))
    else if (event.key === 'Enter' || event.key === ' ') onDrill()
    else return
    event.preventDefault()
  }
  const handleFocus = (event: FocusEvent): void => {
    const place = event.target.getAttribute('data-place')
    const [line, track] = place ? place.split(':').map(Number) : []
    if (line !== undefined && track !== undefined) setCursor({ line, track })
  }
  return (
    <div
      ref={scroller}
      className={spending.isAsking ? 'pivot pivot-asking' : 'pivot'}
      role="grid"
      data-testid="pivot"
      aria-label={words.spendPage.pivot.name}
      aria-rowcount={count + 2}
      aria-colcount={tracks + 1}
      aria-busy={spending.isAsking}
      tabIndex={-1}
      onKeyDown={handleKey}
      onFocus={handleFocus}
    >
      <div role="presentation" className="pivot-sheet" style={{ width: NAMES + columns.length * layout.group }}>
        <PivotHead
          {...{ store, query, columns, layout, places }}
          sort={spending.sort}
          active={cursor.line < 0 ? cursor.track : -1}
        />
        <div role="rowgroup" className="pivot-body" style={{ height: count * LINE }}>
          {lines.map((at) => (
            <PivotRow
              key={at}
              {...{ store, query, columns, cells, layout, places, at }}
              active={at === cursor.line ? cursor.track : -1}
            />
          ))}
        </div>
      </div>
    </div>
  )
}

/** Whether a key opens or closes a line, on its name. */
function foldBy(key: string, isOpen: boolean | null): boolean {
  if (isOpen === null) return false
  return key === 'Enter' || key === ' ' || (key === 'ArrowRight' && !isOpen) || (key === 'ArrowLeft' && isOpen)
}

/** Places from one to before another, and one more, wherever it is. */
function placesOf(from: number, end: number, also: number): readonly number[] {
  const places = Array.from({ length: Math.max(0, end - from) }, (_, at) => from + at)
  return also >= 0 && !places.includes(also) ? [...places, also] : places
}

/** Scrolls as little as it takes to see a place. */
function reveal(element: HTMLElement, layout: PivotLayout, { line, track }: Cursor): void {
  const room = element.clientHeight - 2 * HEAD_LINE
  const top = line * LINE
  if (line >= 0) element.scrollTop = Math.min(Math.max(element.scrollTop, top + LINE - room), top)
  if (track === 0) return
  const { column, measure } = trackOf(layout.measures.length, track)
  const { start = 0, width = 0 } = layout.tracks[measure] ?? {}
  const left = column * layout.group + start
  element.scrollLeft = Math.min(Math.max(element.scrollLeft, left + width - (element.clientWidth - NAMES)), left)
}
