import { ArrowDown, ArrowUp, ArrowUpDown, ChevronDown, Copy, ListFilter, PinOff } from 'lucide-react'
import { memo, useMemo } from 'react'
import type { MouseEvent } from 'react'
import { labelKeyOf } from '#shared/domain/field.ts'
import { findTwins } from '#shared/domain/label-twins.ts'
import { words } from '#shared/words/en.ts'
import type { SortLevel } from '../state/store-shape.ts'
import { useStore, useStoreApi } from '../state/use-store.ts'
import { showInvisible } from '../ui/invisible.ts'
import { VisibleText } from '../ui/visible-text.tsx'
import { autofit } from './autofit.ts'
import { nextLevel, nextSort } from '../editing/column-commands.ts'
import { beginMove } from './column-drag.ts'
import { beginResize } from './column-resize.ts'
import type { PlacedColumn } from '../cells/use-columns.ts'
import { GUTTER } from '../cells/use-columns.ts'
import './head.css'

interface HeadProps {
  readonly pinned: readonly PlacedColumn[]
  readonly center: readonly PlacedColumn[]
  readonly pinnedWidth: number
  /** All columns shown, in their order. */
  readonly all: readonly PlacedColumn[]
}

/** The header: press a title to select, its arrow to sort, the small arrow for the menu; drag an edge to resize, a selected title to move. */
export const Head = memo(function Head({ pinned, center, pinnedWidth, all }: HeadProps) {
  const sort = useStore((store) => store.sort)
  const twins = useLabelTwins(all)
  const header = (column: PlacedColumn, left: number | null) => (
    <HeadCell key={column.id} column={column} left={left} sort={sort} twin={twins.get(column.id)} all={all} />
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

/** For each label column that resembles another one: that one's key. */
function useLabelTwins(columns: readonly PlacedColumn[]): ReadonlyMap<string, string | undefined> {
  const keys = JSON.stringify(columns.flatMap(({ id }) => labelKeyOf(id) ?? []))
  return useMemo(() => {
    const known = JSON.parse(keys) as string[] // written three lines above
    return new Map([...findTwins(known)].map(([key, others]) => [`label:${key}`, others[0]]))
  }, [keys])
}

interface HeadCellProps {
  readonly column: PlacedColumn
  readonly left: number | null
  readonly sort: readonly SortLevel[]
  readonly twin: string | undefined
  readonly all: readonly PlacedColumn[]
}

function HeadCell({ column, left, sort, twin, all }: HeadCellProps) {
  const store = useStoreApi()
  const level = sort.find((one) => one.column === column.id)
  const openMenu = (event: MouseEvent): void => {
    event.preventDefault()
    store.getState().openColumnMenu({ column: column.id, part: 'commands' })
  }
  return (
    <div
      role="columnheader"
      className={classOf(column.isNumber, level !== undefined)}
      style={{ left: left ?? undefined, width: column.width }}
      aria-colindex={column.index + 1}
      aria-sort={level && (level.descending ? 'descending' : 'ascending')}
      data-column={column.id}
      onContextMenu={openMenu}
      onPointerDown={(event) => beginMove(event, { store, all, column })}
    >
      <span className="head-title" title={words.grid.selectColumn(showInvisible(column.title))}>
        <VisibleText text={column.title} />
      </span>
      {twin !== undefined && <Twin twin={twin} />}
      <FilterMark column={column} />
      {column.pin === 'waiting' && <WaitingPin />}
      <span className="head-tools">
        <button
          type="button"
          className="head-menu"
          tabIndex={-1}
          aria-haspopup="menu"
          aria-label={words.columns.menuOf(showInvisible(column.title))}
          onClick={openMenu}
        >
          <ChevronDown size={13} aria-hidden />
        </button>
        <SortButton column={column} sort={sort} />
      </span>
      <div
        className="head-edge"
        title={words.grid.resize(showInvisible(column.title))}
        onPointerDown={(event) => beginResize(event, { store, all, column })}
        onDoubleClick={() => autofit(store.getState(), all, column)}
      />
    </div>
  )
}

function classOf(isNumber: boolean, isSorted: boolean): string {
  return ['head-cell', isNumber && 'cell-number', isSorted && 'head-cell-sorted'].filter(Boolean).join(' ')
}

function SortButton({ column, sort }: { readonly column: PlacedColumn; readonly sort: readonly SortLevel[] }) {
  const store = useStoreApi()
  const at = sort.findIndex((one) => one.column === column.id)
  const Arrow = at < 0 ? ArrowUpDown : sort[at]?.descending ? ArrowDown : ArrowUp
  const handleClick = ({ shiftKey }: MouseEvent): void => {
    const next = shiftKey ? nextLevel : nextSort
    store.getState().setSort(next(store.getState().sort, column.id))
  }
  return (
    <button
      type="button"
      className={at < 0 ? 'head-sort' : 'head-sort head-sorted'}
      tabIndex={-1}
      aria-label={words.grid.sortBy(showInvisible(column.title))}
      title={words.grid.sortBy(showInvisible(column.title))}
      onClick={handleClick}
    >
      <Arrow size={13} aria-hidden />
      {sort.length > 1 && at >= 0 && (
        <span className="head-level">
          <span className="spoken">{words.columns.sortedBy(at + 1)}</span>
          <span aria-hidden="true">{at + 1}</span>
        </span>
      )}
    </button>
  )
}

function Twin({ twin }: { readonly twin: string }) {
  return (
    <span className="head-twin" title={words.columns.twin(showInvisible(twin))}>
      <Copy size={12} aria-hidden />
      <span className="spoken">{words.columns.twinMark(showInvisible(twin))}</span>
    </span>
  )
}

function WaitingPin() {
  return (
    <span className="head-waiting" title={words.columns.waitingHint}>
      <PinOff size={12} aria-hidden />
      <span className="spoken">{words.columns.waiting}</span>
    </span>
  )
}

function FilterMark({ column }: { readonly column: PlacedColumn }) {
  const isFiltered = useStore(({ columnFilters }) => columnFilters.some((one) => one.column === column.id))
  return isFiltered ? <ListFilter className="head-filtered" size={13} aria-label={words.columns.filtered} /> : null
}
