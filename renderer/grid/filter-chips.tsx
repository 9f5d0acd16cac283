import { ArrowLeft, X } from 'lucide-react'
import type { CellValue } from '#shared/domain/change.ts'
import { labelKeyOf } from '#shared/domain/field.ts'
import { valuesFilter } from '#shared/domain/filter-text.ts'
import { words } from '#shared/words/en.ts'
import { useStore, useStoreApi } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { showInvisible } from '../ui/invisible.ts'
import { VisibleText } from '../ui/visible-text.tsx'
import type { GridColumn } from '../cells/column-model.ts'
import { shownValue } from '../cells/shown-value.ts'
import './filter-chips.css'

const FEW = 3
const text = words.columns

/** What is filtered by values of columns, hidden ones too: a chip a column, each with what the command line would call it. */
export function FilterChips({ known }: { readonly known: readonly GridColumn[] }) {
  const store = useStoreApi()
  const filters = useStore((now) => now.columnFilters)
  if (filters.length === 0) return null
  const { openColumnMenu, filterColumn, clearFilters } = store.getState()
  return (
    <div className="filter-chips" role="group" aria-label={text.chips}>
      {filters.map(({ column, values }) => {
        const one = known.find(({ id }) => id === column)
        const title = showInvisible(one?.title ?? labelKeyOf(column) ?? column)
        // Keys by their ids are not chosen in a column: they are what a cell of spend is made of.
        if (column === 'id') return <SpendChip key={column} count={values.length} />
        return (
          <span key={column} className="filter-chip" data-column={column}>
            <button
              type="button"
              className="filter-chip-name"
              title={valuesFilter(column, values)}
              onClick={() => openColumnMenu({ column, part: 'values' })}
            >
              {title}: <VisibleText text={shownValues(one, values)} />
            </button>
            <button
              type="button"
              className="filter-chip-away"
              aria-label={text.dropChip(title)}
              onClick={() => filterColumn({ column, values: null })}
            >
              <X size={12} aria-hidden />
            </button>
          </span>
        )
      })}
      <Button kind="quiet" onClick={clearFilters}>
        {text.clearAll}
      </Button>
    </div>
  )
}

function SpendChip({ count }: { readonly count: number }) {
  const store = useStoreApi()
  const { openPage, filterColumn } = store.getState()
  const title = text.keysOfSpend(count)
  return (
    <span className="filter-chip">
      <button type="button" className="filter-chip-name" title={text.backToSpend} onClick={() => openPage('spend')}>
        <ArrowLeft size={12} aria-hidden /> {title}
      </button>
      <button
        type="button"
        className="filter-chip-away"
        aria-label={text.dropChip(title)}
        onClick={() => filterColumn({ column: 'id', values: null })}
      >
        <X size={12} aria-hidden />
      </button>
    </span>
  )
}

function shownValues(column: GridColumn | undefined, values: readonly CellValue[]): string {
  const shown = values
    .slice(0, FEW)
    .map((value) => (column ? shownValue(column, value) : (value ?? words.grid.absent)))
    .join(', ')
  return values.length > FEW ? `${shown} ${text.moreChosen(values.length - FEW)}` : shown
}
