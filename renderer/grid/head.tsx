import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react'
import { memo } from 'react'
import type { PointerEvent } from 'react'
import { words } from '#shared/words/en.ts'
import { useStore, useStoreApi } from '../state/use-store.ts'
import type { ViewSlice } from '../state/store-shape.ts'
import { showInvisible } from '../ui/invisible.ts'
import { VisibleText } from '../ui/visible-text.tsx'
import { nextSort } from './column-commands.ts'
import type { PlacedColumn } from './use-columns.ts'
import { GUTTER } from './use-columns.ts'

interface HeadProps {
  readonly pinned: readonly PlacedColumn[]
  readonly center: readonly PlacedColumn[]
  readonly pinnedWidth: number
  readonly setWidth: (column: string, width: number) => void
}

/** The header: press a title to select, its arrow to sort, drag its right edge to resize, press the edge twice to go back to the first width. */
export const Head = memo(function Head({ pinned, center, pinnedWidth, setWidth }: HeadProps) {
  const sort = useStore((store) => store.sort)
  const header = (column: PlacedColumn, left: number | null) => (
    <HeadCell key={column.id} column={column} left={left} sort={sort} setWidth={setWidth} />
  )
  return (
    <div className="grid-head" role="rowgroup">
      <div className="grid-head-row" role="row" aria-rowindex={1}>
        <div className="grid-pinned" role="presentation" style={{ width: pinnedWidth }}>
          <div className="grid-gutter" aria-hidden="true" style={{ width: GUTTER }} />
          {pinned.map((column) => header(column, null))}
        </div>
        {center.map((column) => header(column, column.start))}
      </div>
    </div>
  )
})

interface HeadCellProps {
  readonly column: PlacedColumn
  readonly left: number | null
  readonly sort: ViewSlice['sort']
  readonly setWidth: HeadProps['setWidth']
}

function HeadCell({ column, left, sort, setWidth }: HeadCellProps) {
  const store = useStoreApi()
  const direction = sort?.column === column.id ? (sort.descending ? 'descending' : 'ascending') : undefined
  const Arrow = direction === 'descending' ? ArrowDown : direction ? ArrowUp : ArrowUpDown
  return (
    <div
      role="columnheader"
      className={column.isNumber ? 'head-cell cell-number' : 'head-cell'}
      style={{ left: left ?? undefined, width: column.width }}
      aria-colindex={column.index + 1}
      aria-sort={direction}
      data-column={column.id}
    >
      <span className="head-title" title={words.grid.selectColumn(showInvisible(column.title))}>
        <VisibleText text={column.title} />
      </span>
      <button
        type="button"
        className={direction ? 'head-sort head-sorted' : 'head-sort'}
        tabIndex={-1}
        aria-label={words.grid.sortBy(showInvisible(column.title))}
        title={words.grid.sortBy(showInvisible(column.title))}
        onClick={() => store.getState().setSort(nextSort(store.getState().sort, column.id))}
      >
        <Arrow size={13} aria-hidden />
      </button>
      <div
        className="head-edge"
        title={words.grid.resize(showInvisible(column.title))}
        onPointerDown={(event) => beginResize(event, column, setWidth)}
        onDoubleClick={() => setWidth(column.id, column.firstWidth)}
      />
    </div>
  )
}

function beginResize(event: PointerEvent<HTMLElement>, column: PlacedColumn, setWidth: HeadProps['setWidth']): void {
  const edge = event.currentTarget
  const from = event.clientX
  const { id, width } = column
  const move = ({ clientX }: { readonly clientX: number }): void => setWidth(id, width + clientX - from)
  edge.setPointerCapture(event.pointerId)
  edge.addEventListener('pointermove', move)
  edge.addEventListener('lostpointercapture', () => edge.removeEventListener('pointermove', move), { once: true })
  event.preventDefault()
}
