import { ArrowDown, ArrowUp, ChevronsDownUp, ChevronsUpDown } from 'lucide-react'
import { memo } from 'react'
import type { StoreApi } from 'zustand'
import { pathOf } from '#shared/spend/pivot/member-path.ts'
import type { PivotQuery } from '#shared/spend/pivot/pivot-query.ts'
import type { AxisLine } from '#shared/spend/pivot/pivot-result.ts'
import type { PivotSort } from '#shared/spend/pivot/pivot-arrange.ts'
import { words } from '#shared/words/en.ts'
import type { Store } from '../../state/store-shape.ts'
import type { PivotLayout } from './pivot-layout.ts'
import { HEAD_LINE, NAMES } from './pivot-layout.ts'
import { turnSort } from './pivot-hands.ts'
import { showDimension, showMeasure, showPath } from '../figures/show-member.ts'

const text = words.spendPage.pivot

interface PivotHeadProps {
  readonly store: StoreApi<Store>
  readonly query: PivotQuery
  readonly columns: readonly AxisLine[]
  readonly places: readonly number[]
  readonly layout: PivotLayout
  readonly sort: PivotSort | null
  /** The track of the title that has the cursor; -1 for none. */
  readonly active: number
}

/** The two lines of titles: what the columns are, and which figures stand in them. */
export const PivotHead = memo(function PivotHead(props: PivotHeadProps) {
  const { query, columns, places, layout, active } = props
  const names = query.rows.map(showDimension).join(' / ')
  return (
    <div className="pivot-head" role="rowgroup" style={{ height: 2 * HEAD_LINE }}>
      <div className="pivot-line" role="row" aria-rowindex={1} style={{ height: HEAD_LINE }}>
        <div className="pivot-names" role="columnheader" aria-colindex={1} style={{ width: NAMES }}>
          <b>{names === '' ? text.total : names}</b>
          {query.rows.length > 1 && <OpenAll store={props.store} />}
        </div>
        {places.map((at) => (
          <div
            key={at}
            role="columnheader"
            className="pivot-title"
            aria-colindex={2 + at * layout.measures.length}
            aria-colspan={layout.measures.length}
            {...totalMark(columns[at])}
            style={{ left: NAMES + at * layout.group, width: layout.group }}
          >
            {titleOf(query, columns[at])}
          </div>
        ))}
      </div>
      <div className="pivot-line" role="row" aria-rowindex={2} style={{ height: HEAD_LINE, top: HEAD_LINE }}>
        <div
          className={active === 0 ? 'pivot-names pivot-active' : 'pivot-names'}
          role="columnheader"
          aria-colindex={1}
          data-place="-1:0"
          tabIndex={active === 0 ? 0 : -1}
          style={{ width: NAMES }}
        >
          <span className="spoken">{names === '' ? text.total : names}</span>
        </div>
        {places.map((at) => (
          <Measures key={at} {...props} at={at} />
        ))}
      </div>
    </div>
  )
})

/** What a column is called; a column of fewer dimensions is what the deeper ones come to. */
function titleOf({ columns }: PivotQuery, line: AxisLine | undefined): string {
  if (!line || line.members.length === 0) return text.total
  const path = showPath(columns, line.members)
  return line.members.length < columns.length ? text.subtotal(path) : path
}

function totalMark(line: AxisLine | undefined): { readonly 'data-total'?: 'column' } {
  return line?.members.length === 0 ? { 'data-total': 'column' } : {}
}

function Measures({ store, query, columns, layout, sort, active, at }: PivotHeadProps & { readonly at: number }) {
  const path = pathOf(columns[at]?.members ?? [])
  return layout.tracks.map(({ start, width }, place) => {
    const measure = layout.measures[place] ?? 'spend'
    const track = 1 + at * layout.measures.length + place
    const isSorted = sort?.column === path && sort.measure === measure
    const Arrow = sort?.descending ? ArrowDown : ArrowUp
    // Its keys are the grid's.
    const press = { onClick: () => turnSort(store, track) }
    return (
      <div
        key={track}
        role="columnheader"
        className={active === track ? 'pivot-measure pivot-active' : 'pivot-measure'}
        aria-colindex={track + 1}
        aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
        aria-label={`${titleOf(query, columns[at])} ${showMeasure(measure)}`}
        title={text.sortBy(showMeasure(measure))}
        data-place={`-1:${track}`}
        {...totalMark(columns[at])}
        tabIndex={active === track ? 0 : -1}
        style={{ left: NAMES + at * layout.group + start, width }}
        {...press}
      >
        {isSorted && <Arrow size={12} aria-hidden />}
        <span>{showMeasure(measure)}</span>
      </div>
    )
  })
}

function OpenAll({ store }: { readonly store: StoreApi<Store> }) {
  const look = (all: boolean) => () =>
    void store.getState().doSpend({ kind: 'look', change: { open: { all, except: [] } } })
  return (
    <span className="pivot-folds">
      <button type="button" aria-label={text.openAll} title={text.openAll} onClick={look(true)}>
        <ChevronsUpDown size={13} aria-hidden />
      </button>
      <button type="button" aria-label={text.closeAll} title={text.closeAll} onClick={look(false)}>
        <ChevronsDownUp size={13} aria-hidden />
      </button>
    </span>
  )
}
