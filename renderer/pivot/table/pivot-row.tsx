import { ChevronDown, ChevronRight } from 'lucide-react'
import { memo } from 'react'
import type { StoreApi } from 'zustand'
import { pathOf } from '#shared/spend/pivot/member-path.ts'
import type { PivotQuery } from '#shared/spend/pivot/pivot-query.ts'
import type { AxisLine } from '#shared/spend/pivot/pivot-result.ts'
import type { TileLine } from '#shared/spend/pivot/pivot-tile.ts'
import { words } from '#shared/words/en.ts'
import type { Store } from '../../state/store-shape.ts'
import type { PivotCells } from './pivot-cells.ts'
import { turnLine } from './pivot-hands.ts'
import { LINE, NAMES } from './pivot-layout.ts'
import type { PivotLayout } from './pivot-layout.ts'
import { showMember } from '../figures/show-member.ts'

const text = words.spendPage.pivot
const INDENT = 14

interface PivotRowProps {
  readonly store: StoreApi<Store>
  readonly query: PivotQuery
  readonly columns: readonly AxisLine[]
  readonly cells: PivotCells
  readonly at: number
  readonly places: readonly number[]
  readonly layout: PivotLayout
  /** The track that has the cursor; -1 where none of this line has. */
  readonly active: number
}

/** A line of the pivot: whose spend it is, then its figures. */
export const PivotRow = memo(function PivotRow(props: PivotRowProps) {
  const { query, cells, at, places } = props
  const line = cells.line(at)
  const depth = line?.members.length ?? 1
  const isTotal = line !== null && depth === 0
  const kind = isTotal || depth < query.rows.length ? 'pivot-line pivot-sum' : 'pivot-line'
  return (
    <div
      role="row"
      className={isTotal ? 'pivot-line pivot-total' : kind}
      aria-rowindex={at + 3}
      data-row={line ? pathOf(line.members) : undefined}
      {...(isTotal && { 'data-total': 'row' })}
      style={{ top: at * LINE, height: LINE }}
    >
      <Name {...props} line={line} />
      {places.map((column) => (
        <Figures key={column} {...props} column={column} isTotal={isTotal} />
      ))}
    </div>
  )
})

function Name({ store, query, at, active, line }: PivotRowProps & { readonly line: TileLine | null }) {
  const members = line?.members ?? []
  const depth = members.length
  const last = members.at(-1)
  const shown = !line ? text.coming : last ? showMember(query.rows[depth - 1], last) : text.total
  const isOpen = line?.isOpen ?? null
  const Chevron = isOpen ? ChevronDown : ChevronRight
  const press = line && isOpen !== null ? { onClick: () => turnLine(store, line) } : {}
  return (
    <div
      role="rowheader"
      className={active === 0 ? 'pivot-names pivot-active' : 'pivot-names'}
      aria-colindex={1}
      {...(isOpen !== null && { 'aria-expanded': isOpen })}
      {...(query.rows.length > 1 && depth > 0 && { 'aria-label': `${shown}, ${text.level(depth)}` })}
      data-place={`${at}:0`}
      data-kind={last?.kind}
      tabIndex={active === 0 ? 0 : -1}
      title={shown}
      style={{ width: NAMES, paddingInlineStart: 8 + Math.max(0, depth - 1) * INDENT }}
      {...press}
    >
      {isOpen !== null && <Chevron size={13} aria-hidden />}
      <bdi>{shown}</bdi>
    </div>
  )
}

interface FiguresProps extends PivotRowProps {
  readonly column: number
  readonly isTotal: boolean
}

function Figures({ columns, cells, at, layout, active, column, isTotal }: FiguresProps) {
  const isTotalColumn = columns[column]?.members.length === 0
  const total = isTotal ? 'row' : isTotalColumn ? 'column' : undefined
  return layout.tracks.map(({ start, width }, place) => {
    const track = 1 + column * layout.measures.length + place
    const figure = cells.figure(at, column, place)
    return (
      <div
        key={track}
        role="gridcell"
        className={active === track ? 'pivot-cell pivot-active' : 'pivot-cell'}
        aria-colindex={track + 1}
        data-place={`${at}:${track}`}
        data-column={pathOf(columns[column]?.members ?? [])}
        data-measure={layout.measures[place]}
        data-value={figure?.exact}
        {...(figure?.blank && { title: text.blanks[figure.blank], 'data-blank': figure.blank })}
        {...(total && { 'data-total': total })}
        {...(isTotalColumn && { 'data-sum': '' })}
        tabIndex={active === track ? 0 : -1}
        style={{ left: NAMES + column * layout.group + start, width }}
      >
        {figure?.shown ?? text.coming}
      </div>
    )
  })
}
