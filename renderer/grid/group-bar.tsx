import { ChevronRight, X } from 'lucide-react'
import { Fragment } from 'react'
import { groupOrders, NO_GROUPING } from '#shared/domain/grid-view.ts'
import { words } from '#shared/words/en.ts'
import { useStore, useStoreApi } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { showInvisible } from '../ui/invisible.ts'
import { VisibleText } from '../ui/visible-text.tsx'
import type { GridColumn } from '../cells/column-model.ts'
import './filter-chips.css'

const text = words.groups

/** By what rows are grouped, level by level, and what can be done with all groups at once. */
export function GroupBar({ known }: { readonly known: readonly GridColumn[] }) {
  const store = useStoreApi()
  const grouping = useStore((now) => now.grouping)
  const isFolded = useStore((now) => now.fold.isClosed && now.fold.others.size === 0)
  const { columns } = grouping
  if (columns.length === 0) return null
  const { groupRowsBy, foldAll } = store.getState()
  return (
    <div className="filter-chips" role="group" aria-label={text.bar}>
      <span className="group-by">{text.groupedBy}</span>
      {columns.map((column, level) => {
        const title = known.find(({ id }) => id === column)?.title ?? column
        return (
          <Fragment key={column}>
            {level > 0 && <ChevronRight size={12} aria-hidden />}
            <span className="filter-chip">
              <span className="filter-chip-name">
                <VisibleText text={title} />
              </span>
              <button
                type="button"
                className="filter-chip-away"
                aria-label={text.dropLevel(showInvisible(title))}
                onClick={() => groupRowsBy({ ...grouping, columns: columns.filter((one) => one !== column) })}
              >
                <X size={12} aria-hidden />
              </button>
            </span>
          </Fragment>
        )
      })}
      <label className="group-order">
        {text.order}
        <select
          value={grouping.order}
          onChange={({ target }) => {
            const order = groupOrders.find((one) => one === target.value)
            if (order) groupRowsBy({ ...grouping, order })
          }}
        >
          {groupOrders.map((order) => (
            <option key={order} value={order}>
              {text.orders[order]}
            </option>
          ))}
        </select>
      </label>
      <Button kind="quiet" onClick={() => foldAll(!isFolded)}>
        {isFolded ? text.expandAll : text.collapseAll}
      </Button>
      <Button kind="quiet" onClick={() => groupRowsBy(NO_GROUPING)}>
        {text.none}
      </Button>
    </div>
  )
}
