import { useId, useMemo } from 'react'
import { MOST_LEVELS } from '#shared/domain/grid-view.ts'
import { showNumber } from '#shared/words/en/count.ts'
import { words } from '#shared/words/en.ts'
import { filteredRows } from '../state/group-lines.ts'
import { useStore, useStoreApi } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { showMoney } from '../ui/money-text.ts'
import { VisibleText } from '../ui/visible-text.tsx'
import { cellSourceOf } from '../cells/cell-source.ts'
import type { GridColumn } from '../cells/column-model.ts'
import { Dock } from './dock.tsx'
import { groupFigures, totalFigures } from './group-figures.ts'
import type { RowFigures } from './group-figures.ts'
import { shownValue } from '../cells/shown-value.ts'
import './groups-panel.css'

const MOST = 500
const text = words.groups

interface GroupsPanelProps {
  readonly known: readonly GridColumn[]
}

/** The rows in view by the values of a column, each group with its subtotals, and what all of them come to. */
export function GroupsPanel({ known }: GroupsPanelProps) {
  const store = useStoreApi()
  const column = useStore((now) => now.groupColumn)
  const view = useStore(filteredRows)
  const table = useStore((now) => now.table)
  const version = useStore((now) => now.stagedVersion)
  const totalId = useId()
  const choices = known.filter(({ id }) => id !== 'name' && id !== 'monthly_spend' && id !== 'expiry')
  const by = choices.find(({ id }) => id === column) ?? choices[0]
  const figures = useMemo(() => {
    const source = table && cellSourceOf(store.getState())
    if (!source || !by) return null
    return { groups: groupFigures(source, by.id, view) ?? [], total: totalFigures(source, view) }
    // Staged cells change in place: their version is what says so.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [store, table, view, by, version])
  if (!figures || !by) return null
  const { groupBy, filterColumn } = store.getState()
  return (
    <Dock name={text.name}>
      <label className="dock-field">
        {text.by}
        <select value={by.id} onChange={({ target }) => groupBy(target.value)}>
          {choices.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <GroupButtons column={by.id} />
      <p className="dock-say">{text.hint}</p>
      <table className="group-sums" aria-label={text.table}>
        <thead>
          <tr>
            <th scope="col">{text.value}</th>
            <th scope="col">{text.keys}</th>
            <th scope="col">{text.spend}</th>
            <th scope="col">{text.limit}</th>
          </tr>
        </thead>
        <tbody>
          {figures.groups.slice(0, MOST).map((group) => (
            <tr key={JSON.stringify(group.value)}>
              <th scope="row">
                <button type="button" onClick={() => filterColumn({ column: by.id, values: [group.value] })}>
                  <VisibleText text={shownValue(by, group.value)} />
                </button>
              </th>
              <Figures figures={group} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr data-total>
            <th scope="row" id={totalId}>
              {text.total}
            </th>
            <Figures figures={figures.total} />
          </tr>
        </tfoot>
      </table>
      {figures.groups.length > MOST && <p className="dock-say">{text.more(figures.groups.length - MOST)}</p>}
    </Dock>
  )
}

/** The same groups in the grid itself: these alone, or inside those that are there. */
function GroupButtons({ column }: { readonly column: string }) {
  const grouping = useStore((now) => now.grouping)
  const groupRowsBy = useStore((now) => now.groupRowsBy)
  const { columns } = grouping
  const isIn = columns.includes(column)
  return (
    <div className="dock-buttons">
      <Button onClick={() => groupRowsBy({ ...grouping, columns: isIn ? columns : [column] })}>
        {isIn ? text.groupAgain : text.group}
      </Button>
      {!isIn && columns.length > 0 && columns.length < MOST_LEVELS && (
        <Button onClick={() => groupRowsBy({ ...grouping, columns: [...columns, column] })}>{text.addLevel}</Button>
      )}
    </div>
  )
}

function Figures({ figures }: { readonly figures: RowFigures }) {
  return (
    <>
      <td>{showNumber(figures.keys)}</td>
      <td data-value={figures.spend} title={figures.spend}>
        {showMoney(roundDown(figures.spend))}
      </td>
      <td data-value={figures.limit} title={figures.uncapped > 0 ? text.uncapped(figures.uncapped) : figures.limit}>
        {showMoney(roundDown(figures.limit))}
        {figures.uncapped > 0 && ' + ∞'}
      </td>
    </>
  )
}

/** Cents; the exact amount is the cell's hint. */
function roundDown(amount: string): string {
  return amount.replace(/(\.\d\d)\d+$/, '$1')
}
