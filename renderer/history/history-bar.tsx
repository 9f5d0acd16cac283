import { Search } from 'lucide-react'
import type { Outcome } from '#shared/domain/outcome.ts'
import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'

const OUTCOMES: readonly Outcome[] = ['done', 'conflict', 'rejected', 'unknown', 'waiting']

interface HistoryBarProps {
  readonly outcome: Outcome | null
  readonly onOutcome: (outcome: Outcome | null) => void
}

/** Looking for runs: by the keys and labels that they were about, and by how their steps came out. */
export function HistoryBar({ outcome, onOutcome }: HistoryBarProps) {
  const search = useStore((store) => store.runSearch)
  const searchRuns = useStore((store) => store.searchRuns)
  return (
    <div className="history-bar" role="search">
      <span className="history-find">
        <Search size={14} aria-hidden />
        <input
          type="search"
          aria-label={words.history.find}
          placeholder={words.history.findHint}
          value={search}
          onChange={(event) => void searchRuns(event.target.value)}
        />
      </span>
      <select
        aria-label={words.history.outcome}
        value={outcome ?? ''}
        onChange={({ target }) => onOutcome(OUTCOMES.find((one) => one === target.value) ?? null)}
      >
        <option value="">{words.history.anyOutcome}</option>
        {OUTCOMES.map((one) => (
          <option key={one} value={one}>
            {words.run.outcomes[one]}
          </option>
        ))}
      </select>
    </div>
  )
}
