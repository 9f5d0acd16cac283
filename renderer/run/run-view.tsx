import { Hourglass } from 'lucide-react'
import { useMemo } from 'react'
import type { RunProgress, RunSummary } from '#shared/contract/app-state.ts'
import type { RunOpened } from '#shared/contract/requests.ts'
import { stepsToDo } from '#shared/domain/outcome.ts'
import { words } from '#shared/words/en.ts'
import { isRunOfOpened } from '../state/opened-plan.ts'
import { useStore } from '../state/use-store.ts'
import { useNow } from '../ui/use-now.ts'
import { DecideConflicts, RunActions, UnfinishedActions } from './run-actions.tsx'
import { RunCard } from './run-card.tsx'
import { didWords } from './run-did.ts'
import { paceSentence, runSentence, slowSentence } from './run-sentence.ts'
import './run-view.css'

/** The run under way or just ended, else one that broke off and can go on; nothing when its result was put away. */
export function RunView() {
  const run = useStore((store) => store.app?.run ?? null)
  const unfinished = useStore((store) => store.app?.unfinished ?? null)
  const dismissed = useStore((store) => store.dismissedRun)
  const lastRun = useStore((store) => store.lastRun)
  const shown = run ?? unfinished
  if (!shown || shown.runId === dismissed) return null
  const outcome = lastRun?.summary.runId === shown.runId ? lastRun : null
  if (run) return <CurrentRun run={run} outcome={outcome} unfinished={unfinished} />
  return unfinished && <UnfinishedRun summary={unfinished} outcome={outcome} />
}

interface CurrentRunProps {
  readonly run: RunProgress
  readonly outcome: RunOpened | null
  readonly unfinished: RunSummary | null
}

function CurrentRun({ run, outcome, unfinished }: CurrentRunProps) {
  const { state, pause, slow, counts } = run
  const isWaiting = state === 'running' || (pause?.kind === 'failure' && pause.failure.until !== undefined)
  const now = useNow(isWaiting ? 1000 : null)
  const did = useMemo(() => outcome && didWords(outcome.steps), [outcome])
  const isOfOpened = useStore((store) => isRunOfOpened(store, run.runId))
  const isEnded = state === 'finished' || state === 'stopped'
  const canGoOn = isEnded && unfinished?.runId === run.runId
  return (
    <RunCard
      run={run}
      text={runSentence(run, did, now, isOfOpened)}
      isTroubled={state !== 'running' && pause?.kind === 'failure'}
      pace={paceSentence(run)}
      actions={
        <>
          {isEnded && counts.conflict > 0 && <DecideConflicts run={run} isOfOpened={isOfOpened} />}
          {canGoOn ? <UnfinishedActions runId={run.runId} /> : <RunActions run={run} />}
        </>
      }
      slow={
        slow && state === 'running' ? (
          <p className="run-slow" data-slow={slow.kind}>
            <Hourglass size={14} aria-hidden /> {slowSentence(slow, now)}
          </p>
        ) : null
      }
    />
  )
}

/** A run that nobody ended: what it did, what is unknown, and the offer to go on. */
function UnfinishedRun({ summary, outcome }: { readonly summary: RunSummary; readonly outcome: RunOpened | null }) {
  const did = useMemo(() => outcome && didWords(outcome.steps), [outcome])
  const { runId, counts, cutOff } = summary
  const left = stepsToDo(summary)
  return (
    <RunCard
      run={summary}
      text={
        cutOff
          ? words.runBrief.brokeOff(did ?? words.runBrief.changes(counts.done), left)
          : words.runBrief.canGoOn(left)
      }
      isTroubled={false}
      pace=""
      actions={<UnfinishedActions runId={runId} />}
      slow={null}
    />
  )
}
