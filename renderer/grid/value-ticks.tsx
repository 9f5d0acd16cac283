import type { CellValue } from '#shared/domain/change.ts'
import { showNumber } from '#shared/words/en/count.ts'
import { words } from '#shared/words/en.ts'
import type { GridColumn } from '../cells/column-model.ts'
import { shownValue } from '../cells/shown-value.ts'
import type { ValueCount } from '../state/column-filter.ts'
import { VisibleText } from '../ui/visible-text.tsx'

const MOST_SHOWN = 300
const text = words.columns

interface ValueTicksProps {
  readonly column: GridColumn
  readonly values: readonly ValueCount[]
  readonly ticked: ReadonlySet<CellValue>
  readonly onTick: (one: ValueCount, isOn: boolean) => void
}

/** Values to tick, each with how many keys have it; absent and empty are two values. */
export function ValueTicks({ column, values, ticked, onTick }: ValueTicksProps) {
  return (
    <>
      <ul>
        {values.slice(0, MOST_SHOWN).map((one) => (
          <li key={JSON.stringify(one.value)}>
            <label className="column-value">
              <input
                type="checkbox"
                checked={ticked.has(one.value)}
                onChange={({ target }) => onTick(one, target.checked)}
              />
              <span className="column-value-text">
                <VisibleText text={shownValue(column, one.value)} />
              </span>
              <span className="column-value-count">{showNumber(one.count)}</span>
            </label>
          </li>
        ))}
      </ul>
      {values.length > MOST_SHOWN && <p className="dock-say">{text.moreValues(values.length - MOST_SHOWN)}</p>}
    </>
  )
}
