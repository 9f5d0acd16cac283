import type { ReactNode } from 'react'
import type { RunProgress } from '#shared/contract/app-state.ts'
import { words } from '#shared/words/en.ts'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { RunCounts } from './run-counts.tsx'

interface RunCardProps {
  readonly run: Pick<RunProgress, 'state' | 'steps' | 'counts'>
  readonly text: string
  readonly isTroubled: boolean
  /** How fast it is; empty when it does not move. */
  readonly pace: string
  readonly actions: ReactNode
  /** Why it sends less than it could. */
  readonly slow: ReactNode
}

/** A run at a glance: its state in one sentence, what can be done, how far it is, how its steps ended. */
export function RunCard({ run, text, isTroubled, pace, actions, slow }: RunCardProps) {
  const { counts, steps, state } = run
  return (
    <section className="run" aria-label={words.run.states[state]}>
      <div
        className="run-card"
        data-testid="run-summary"
        data-state={state}
        data-done={counts.done}
        data-conflict={counts.conflict}
        data-rejected={counts.rejected}
        data-unknown={counts.unknown}
        data-waiting={counts.waiting}
      >
        <header>
          <h2>{words.run.states[state]}</h2>
          <p className={isTroubled ? 'run-troubled' : undefined}>{text}</p>
          {actions}
        </header>
        {slow}
        <ProgressBar
          label={words.run.applying}
          text={pace === '' ? text : `${text}, ${pace}`}
          total={steps}
          parts={[
            { kind: 'done', count: counts.done },
            { kind: 'bad', count: counts.conflict + counts.rejected },
            { kind: 'unsure', count: counts.unknown },
          ]}
        />
        <div className="run-figures">
          <RunCounts counts={counts} />
          <p className="run-pace">{pace}</p>
        </div>
      </div>
    </section>
  )
}
