import { ArrowUpRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { words } from '#shared/words/en.ts'
import { showWhole } from '#shared/words/locale.ts'
import type { Spending } from '../state/spend-shape.ts'
import { useStore } from '../state/use-store.ts'
import { exactMoney } from './figures/show-figure.ts'
import { showPath } from './figures/show-member.ts'

const text = words.spendPage.status

interface SpendStatusProps {
  /** `null` while another view than the pivot is open. */
  readonly spending: Spending | null
  readonly activity: ReactNode
  readonly onDrill: () => void
}

/** At the foot: the chosen cell exactly and the way to its keys, what the app is doing, how the answer came to be. */
export function SpendStatus({ spending, activity, onDrill }: SpendStatusProps) {
  const answer = spending?.answer
  return (
    <footer className="spend-status">
      {spending && <CellStatus spending={spending} onDrill={onDrill} />}
      {activity}
      {answer && <span className="spend-status-read">{text.read(answer.usageRows, tookText(answer.took))}</span>}
    </footer>
  )
}

function CellStatus({ spending, onDrill }: { readonly spending: Spending; readonly onDrill: () => void }) {
  const doSpend = useStore((store) => store.doSpend)
  const { chosen, drill, query } = spending
  const keys = drill?.keys ?? null
  const path = chosen && [showPath(query.rows, chosen.row), showPath(query.columns, chosen.column)].filter(Boolean)
  const shown = path && (path.length === 0 ? words.spendPage.pivot.total : path.join(' · '))
  return (
    <>
      <span role="status" aria-label={text.cell} className="spend-status-cell">
        {shown === null ? text.none : text.at(shown)}
      </span>
      {chosen && keys && (
        <span className="spend-status-exact">
          <span data-testid="cell-exact">{keys.isStored ? `$ ${exactMoney(keys.spend)}` : text.notStored}</span>
          {keys.isStored ? ` · ${text.requests(showWhole(keys.requests))} · ` : ' · '}
          <button type="button" title={text.drill} onClick={onDrill}>
            {text.keys(keys.count)}
          </button>
          {' · '}
          <button
            type="button"
            disabled={keys.count === 0}
            onClick={() => void doSpend({ kind: 'to-grid', cell: { row: chosen.row, column: chosen.column } })}
          >
            {text.openInGrid} <ArrowUpRight size={12} aria-hidden />
          </button>
        </span>
      )}
    </>
  )
}

function tookText(milliseconds: number): string {
  return milliseconds < 1 ? '< 1 ms' : `${showWhole(Math.round(milliseconds))} ms`
}
