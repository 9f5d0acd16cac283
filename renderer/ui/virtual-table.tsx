import { useVirtualizer } from '@tanstack/react-virtual'
import { useContext, useLayoutEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { ScrollerContext } from './scroller.ts'
import './virtual-table.css'

const ROW = 27

/** A column: its title and the width of its grid track; `end` aligns to the right, as numbers do; a quiet title is only read aloud. */
export interface TableColumn {
  readonly id: string
  readonly title: string
  readonly width: string
  readonly end?: boolean
  readonly quiet?: boolean
}

/** A row as drawn: attributes for tests, one piece of content by column. */
export interface TableRow {
  readonly data: Readonly<Record<`data-${string}`, string>>
  readonly cells: Readonly<Record<string, ReactNode>>
}

interface VirtualTableProps {
  readonly label: string
  readonly columns: readonly TableColumn[]
  readonly count: number
  readonly row: (at: number) => TableRow
}

/** A table that draws only the rows in sight, inside a page that scrolls as a whole. */
export function VirtualTable({ label, columns, count, row }: VirtualTableProps) {
  const scroller = useContext(ScrollerContext)
  const body = useRef<HTMLDivElement>(null)
  const [margin, setMargin] = useState(0)
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller,
    estimateSize: () => ROW,
    scrollMargin: margin,
    overscan: 12,
  })
  // What stands above the table grows and shrinks, and with it all that the page scrolls.
  useLayoutEffect(() => {
    const content = scroller?.firstElementChild
    if (!scroller || !content) return undefined
    const measure = () => {
      const top = body.current?.getBoundingClientRect().top ?? 0
      setMargin(Math.round(top - scroller.getBoundingClientRect().top + scroller.scrollTop))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(content)
    return () => observer.disconnect()
  }, [scroller])
  const tracks = { gridTemplateColumns: columns.map(({ width }) => width).join(' ') }
  return (
    <div className="vtable" role="table" aria-label={label} aria-rowcount={count + 1} aria-colcount={columns.length}>
      <div className="vtable-head" role="rowgroup">
        <div className="vtable-row" role="row" aria-rowindex={1} style={tracks}>
          {columns.map(({ id, title, end, quiet }) => (
            <span key={id} role="columnheader" className={end ? 'vtable-end' : undefined}>
              {quiet ? <span className="spoken">{title}</span> : title}
            </span>
          ))}
        </div>
      </div>
      <div ref={body} className="vtable-body" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => (
          <VirtualRow
            key={index}
            at={index}
            top={start - margin}
            tracks={tracks.gridTemplateColumns}
            columns={columns}
            row={row(index)}
          />
        ))}
      </div>
    </div>
  )
}

interface VirtualRowProps {
  readonly at: number
  readonly top: number
  readonly tracks: string
  readonly columns: readonly TableColumn[]
  readonly row: TableRow
}

function VirtualRow({ at, top, tracks, columns, row }: VirtualRowProps) {
  return (
    <div
      className="vtable-row"
      role="row"
      aria-rowindex={at + 2}
      {...row.data}
      style={{ top, gridTemplateColumns: tracks }}
    >
      {columns.map(({ id, end }) => (
        <span key={id} role="cell" className={end ? 'vtable-end' : undefined}>
          {row.cells[id]}
        </span>
      ))}
    </div>
  )
}
