import { words } from '#shared/words/en.ts'
import type { RunProgress } from '#shared/contract/app-state.ts'
import type { RunOpened } from '#shared/contract/requests.ts'
import { useStore } from '../state/use-store.ts'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { useNow } from '../ui/use-now.ts'
import { NotDone } from './not-done.tsx'
import { RunActions } from './run-actions.tsx'
import { RunCounts } from './run-counts.tsx'
import { runSentence } from './run-sentence.ts'
import './run-view.css'

/** The run under way or just ended; nothing when there is none, or when its result was put away. */
export function RunView() {
  const run = useStore((store) => store.app?.run ?? null)
  const dismissed = useStore((store) => store.dismissedRun)
  const lastRun = useStore((store) => store.lastRun)
  if (!run || run.runId === dismissed) return null
  const outcome = lastRun?.summary.runId === run.runId ? lastRun : null
  return <RunCard run={run} outcome={outcome} />
}

function RunCard({ run, outcome }: { readonly run: RunProgress; readonly outcome: RunOpened | null }) {
  const now = useNow(run.state === 'running' ? 1000 : null)
  const { counts, steps, state } = run
  const text = runSentence(run, outcome?.summary.keys ?? null, now)
  const isTroubled = state !== 'running' && run.pause?.kind === 'failure'
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
          <RunActions run={run} />
        </header>
        <ProgressBar
          label={words.run.applying}
          text={text}
          total={steps}
          parts={[
            { kind: 'done', count: counts.done },
            { kind: 'bad', count: counts.conflict + counts.rejected },
            { kind: 'unsure', count: counts.unknown },
          ]}
        />
        <RunCounts counts={counts} />
      </div>
      {outcome && <NotDone runId={run.runId} steps={outcome.steps} />}
    </section>
  )
}
