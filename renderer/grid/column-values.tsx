import { useState } from 'react'
import type { FormEvent, KeyboardEvent } from 'react'
import type { CellValue } from '#shared/domain/change.ts'
import { words } from '#shared/words/en.ts'
import type { ValueCount } from '../state/column-filter.ts'
import { useStoreApi } from '../state/use-store.ts'
import { MOST_VALUES } from '../state/values-left.ts'
import { Button } from '../ui/button.tsx'
import { showInvisible } from '../ui/invisible.ts'
import type { GridColumn } from '../cells/column-model.ts'
import { shownValue } from '../cells/shown-value.ts'
import { ValueTicks } from './value-ticks.tsx'
import { useValuesLeft } from './use-values-left.ts'

const text = words.columns
const BEGINNINGS: Readonly<Record<string, string>> = { name: '~', monthly_spend: '>', expiry: '<' }

interface ColumnValuesProps {
  readonly column: GridColumn
  readonly onClose: () => void
}

/** The values of a column that the other filters leave, with how many keys have each; what is ticked stays in view. */
export function ColumnValues({ column, onClose }: ColumnValuesProps) {
  const listed = useValuesLeft(column.id)
  const handleKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onClose()
  }
  return (
    <div role="dialog" aria-label={text.valuesOf(showInvisible(column.title))} onKeyDown={handleKey}>
      {listed === null ? (
        <p className="column-values dock-say">{text.counting}</p>
      ) : listed.values === null ? (
        <TooMany column={column} onClose={onClose} />
      ) : (
        <ValuesForm column={column} values={listed.values} onClose={onClose} />
      )}
    </div>
  )
}

/** Where a list would be too long: the way to the filter, begun with the column where nothing stands in it yet. */
function TooMany({ column, onClose }: ColumnValuesProps) {
  const store = useStoreApi()
  const write = (): void => {
    const { filter, setFilter, runCommand } = store.getState()
    onClose()
    if (filter === '') setFilter(`${column.id}${BEGINNINGS[column.id] ?? '='}`)
    runCommand('filter')
  }
  return (
    <div className="column-values">
      <p className="dock-say">{text.tooManyValues(MOST_VALUES)}</p>
      <div className="column-values-buttons">
        <Button autoFocus kind="primary" onClick={write}>
          {text.writeFilter}
        </Button>
      </div>
    </div>
  )
}

function ValuesForm({ column, values, onClose }: ColumnValuesProps & { readonly values: readonly ValueCount[] }) {
  const store = useStoreApi()
  const [known] = useState(() => store.getState().columnFilters.find((one) => one.column === column.id)?.values ?? null)
  const [chosen, setChosen] = useState<ReadonlySet<CellValue> | null>(null)
  const [picked, setPicked] = useState<ReadonlySet<CellValue> | null>(null)
  const [search, setSearch] = useState('')
  const [isAdding, setAdding] = useState(false)
  const needle = search.toLowerCase()
  const found = values.filter(({ value }) => shownValue(column, value).toLowerCase().includes(needle))
  const isSearch = search !== ''
  // Typing ticks what it finds, and this alone, as in other spreadsheets.
  const ticked = isSearch ? (picked ?? setOf(found)) : (chosen ?? (known ? new Set(known) : setOf(values)))
  const tick = (some: readonly ValueCount[], isOn: boolean): void => {
    const next = new Set(ticked)
    for (const { value } of some) next[isOn ? 'add' : 'delete'](value)
    if (isSearch) setPicked(next)
    else setChosen(next)
  }
  const apply = (wanted: readonly CellValue[] | null): void => {
    const isAll = wanted?.length === values.length
    store.getState().filterColumn({ column: column.id, values: isAll ? null : wanted })
    onClose()
  }
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault()
    // Nothing was touched: it stays as it is.
    if (!isSearch && chosen === null) return onClose()
    apply([...new Set([...(isSearch && isAdding && known ? known : []), ...ticked])])
  }
  return (
    <form className="column-values" onSubmit={handleSubmit}>
      <input
        autoFocus
        type="search"
        aria-label={text.searchValues}
        placeholder={text.searchValues}
        value={search}
        onChange={({ target }) => {
          setSearch(target.value)
          setPicked(null)
        }}
      />
      <div className="column-values-buttons">
        <Button kind="quiet" onClick={() => tick(found, true)}>
          {text.allValues}
        </Button>
        <Button kind="quiet" onClick={() => tick(found, false)}>
          {text.noValues}
        </Button>
      </div>
      <ValueTicks column={column} values={found} ticked={ticked} onTick={(one, isOn) => tick([one], isOn)} />
      {isSearch && known && (
        <label className="column-value">
          <input type="checkbox" checked={isAdding} onChange={({ target }) => setAdding(target.checked)} />
          {text.addFound}
        </label>
      )}
      <div className="column-values-buttons">
        <Button type="submit" kind="primary" disabled={ticked.size === 0}>
          {text.applyValues}
        </Button>
        <Button onClick={() => apply(null)}>{text.clearValues}</Button>
      </div>
    </form>
  )
}

const setOf = (values: readonly ValueCount[]): ReadonlySet<CellValue> => new Set(values.map(({ value }) => value))
