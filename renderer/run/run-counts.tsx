import type { Outcome, OutcomeCounts } from '#shared/domain/outcome.ts'
import { words } from '#shared/words/en.ts'
import { showCount } from '../ui/format.ts'

const ORDER: readonly Outcome[] = ['done', 'conflict', 'rejected', 'unknown', 'waiting']

/** How many steps ended with which word. */
export function RunCounts({ counts }: { readonly counts: OutcomeCounts }) {
  return (
    <dl className="run-counts">
      {ORDER.map((outcome) => (
        <div key={outcome} className={`run-${outcome}`} data-zero={counts[outcome] === 0 || undefined}>
          <dt>{words.run.outcomeName(outcome, counts[outcome])}</dt>
          <dd>{showCount(counts[outcome])}</dd>
        </div>
      ))}
    </dl>
  )
}
