import type { PivotQuery } from '#shared/spend/pivot/pivot-query.ts'
import { words } from '#shared/words/en.ts'
import { useStore } from '../../state/use-store.ts'

const text = words.spendPage.fields
const TOPS = [5, 10, 20, 50]
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] // prettier-ignore

/** What else a question says: how many lines, rotated keys, and where fiscal years begin. */
export function FieldOptions({ query }: { readonly query: PivotQuery }) {
  const doSpend = useStore((store) => store.doSpend)
  const ask = (change: Partial<PivotQuery>): void => void doSpend({ kind: 'ask', change })
  const isFiscal = [...query.rows, ...query.columns].some(({ kind }) => kind === 'fiscal')
  const { top } = query
  return (
    <div className="field-options">
      <h3>{text.options}</h3>
      <label>
        <span>{text.top}</span>
        <select
          value={top ?? ''}
          onChange={({ target }) =>
            ask(target.value === '' ? { top: null } : { top: Number(target.value), sortBy: query.values[0] ?? 'spend' })
          }
        >
          <option value="">{text.topAll}</option>
          {[...new Set([...TOPS, ...(top === null ? [] : [top])])].map((count) => (
            <option key={count} value={count}>
              {count}
            </option>
          ))}
        </select>
      </label>
      {isFiscal && (
        <label>
          <span>{text.fiscal}</span>
          <select value={query.fiscalStart} onChange={({ target }) => ask({ fiscalStart: Number(target.value) })}>
            {MONTHS.map((month, at) => (
              <option key={month} value={at + 1}>
                {month}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        <input
          type="checkbox"
          checked={query.joinsRotated}
          onChange={({ target }) => ask({ joinsRotated: target.checked })}
        />
        <span>{text.rotated}</span>
      </label>
    </div>
  )
}
