import type { Outcome, OutcomeCounts } from '#shared/domain/outcome.ts'
import { words } from '#shared/words/en.ts'
import { showCount } from '../ui/format.ts'

const OUTCOMES: readonly Outcome[] = ['done', 'conflict', 'rejected', 'unknown', 'waiting']

interface OutcomeFilterProps {
  readonly counts: OutcomeCounts
  readonly steps: number
  readonly chosen: Outcome | null
  readonly onChoose: (outcome: Outcome | null) => void
}

/** Chooses which steps of a run are shown, by their word; only words that occur are offered. */
export function OutcomeFilter({ counts, steps, chosen, onChoose }: OutcomeFilterProps) {
  const present = OUTCOMES.filter((outcome) => counts[outcome] > 0)
  return (
    <div className="outcome-filter" role="group" aria-label={words.history.outcome}>
      <button type="button" aria-pressed={chosen === null} onClick={() => onChoose(null)}>
        {words.history.allSteps(steps)}
      </button>
      {present.map((outcome) => (
        <button key={outcome} type="button" aria-pressed={chosen === outcome} onClick={() => onChoose(outcome)}>
          {words.run.outcomeName(outcome, counts[outcome])} {showCount(counts[outcome])}
        </button>
      ))}
    </div>
  )
}
