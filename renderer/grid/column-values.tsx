import { useMemo, useState } from 'react'
import type { FormEvent, KeyboardEvent } from 'react'
import type { CellValue } from '#shared/domain/change.ts'
import { showNumber } from '#shared/words/en/count.ts'
import { words } from '#shared/words/en.ts'
import { countValues } from '../state/column-filter.ts'
import { countUp } from '../state/count-up.ts'
import type { ValueCount } from '../state/column-filter.ts'
import { useStoreApi } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { showInvisible } from '../ui/invisible.ts'
import { VisibleText } from '../ui/visible-text.tsx'
import { cellSourceOf } from '../cells/cell-source.ts'
import type { GridColumn } from '../cells/column-model.ts'
import { shownValue } from '../cells/shown-value.ts'

const MOST_SHOWN = 300
const text = words.columns

interface ColumnValuesProps {
  readonly column: GridColumn
  readonly onClose: () => void
}

/** The values of a column with how many keys have each; what is ticked stays in view. Absent and empty are two values. */
export function ColumnValues({ column, onClose }: ColumnValuesProps) {
  const store = useStoreApi()
  const values = useMemo(() => allValues(store.getState(), column.id), [store, column.id])
  const [chosen, setChosen] = useState<ReadonlySet<CellValue>>(() => chosenNow(store.getState(), column.id, values))
  const [search, setSearch] = useState('')
  const needle = search.toLowerCase()
  const found = values.filter(({ value }) => shownValue(column, value).toLowerCase().includes(needle))
  const tick = (some: readonly ValueCount[], isOn: boolean): void => {
    const next = new Set(chosen)
    for (const { value } of some) next[isOn ? 'add' : 'delete'](value)
    setChosen(next)
  }
  const apply = (wanted: readonly CellValue[] | null): void => {
    store.getState().filterColumn({ column: column.id, values: wanted })
    onClose()
  }
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault()
    apply(chosen.size === values.length ? null : [...chosen])
  }
  const handleKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onClose()
  }
  return (
    <div role="dialog" aria-label={text.valuesOf(showInvisible(column.title))} onKeyDown={handleKey}>
      <form className="column-values" onSubmit={handleSubmit}>
        <input
          autoFocus
          type="search"
          aria-label={text.searchValues}
          placeholder={text.searchValues}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
        <div className="column-values-buttons">
          <Button kind="quiet" onClick={() => tick(found, true)}>
            {text.allValues}
          </Button>
          <Button kind="quiet" onClick={() => tick(found, false)}>
            {text.noValues}
          </Button>
        </div>
        <ul>
          {found.slice(0, MOST_SHOWN).map((one) => (
            <li key={JSON.stringify(one.value)}>
              <label className="column-value">
                <input
                  type="checkbox"
                  checked={chosen.has(one.value)}
                  onChange={({ target }) => tick([one], target.checked)}
                />
                <span className="column-value-text">
                  <VisibleText text={shownValue(column, one.value)} />
                </span>
                <span className="column-value-count">{showNumber(one.count)}</span>
              </label>
            </li>
          ))}
        </ul>
        {found.length > MOST_SHOWN && <p className="dock-say">{text.moreValues(found.length - MOST_SHOWN)}</p>}
        <div className="column-values-buttons">
          <Button type="submit" kind="primary" disabled={chosen.size === 0}>
            {text.applyValues}
          </Button>
          <Button onClick={() => apply(null)}>{text.clearValues}</Button>
        </div>
      </form>
    </div>
  )
}

function allValues(store: Parameters<typeof cellSourceOf>[0], column: string): readonly ValueCount[] {
  const source = cellSourceOf(store)
  if (!source) return []
  const rows = countUp(source.table.rowCount)
  return countValues(source, column, rows) ?? []
}

function chosenNow(
  { columnFilters }: Parameters<typeof cellSourceOf>[0],
  column: string,
  values: readonly ValueCount[],
): ReadonlySet<CellValue> {
  const known = columnFilters.find((one) => one.column === column)
  return new Set(known ? known.values : values.map(({ value }) => value))
}
