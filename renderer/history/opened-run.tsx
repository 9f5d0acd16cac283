import { ArrowLeft } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import type { RunOpened } from '#shared/contract/requests.ts'
import type { Outcome } from '#shared/domain/outcome.ts'
import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { showMoment } from '../ui/format.ts'
import { OutcomeTable } from '../ui/outcome-table.tsx'
import { Page } from '../ui/page.tsx'
import { VisibleText } from '../ui/visible-text.tsx'
import { OutcomeFilter } from './outcome-filter.tsx'
import { ReplaceLostButton, RetryButton, RunActs } from './run-acts.tsx'

/** One run, step by step. */
export function OpenedRun({ run, activity }: { readonly run: RunOpened; readonly activity: ReactNode }) {
  const closeRun = useStore((store) => store.closeRun)
  const { summary, steps } = run
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const shown = useMemo(
    () => (outcome === null ? steps : steps.filter((step) => step.outcome === outcome)),
    [steps, outcome],
  )
  return (
    <Page
      title={words.history.stepsTitle(showMoment(summary.startedAt))}
      actions={
        <>
          <ReplaceLostButton run={run} />
          <RetryButton run={summary} />
          <RunActs run={summary} />
          <Button autoFocus onClick={closeRun}>
            <ArrowLeft size={14} aria-hidden />
            {words.history.close}
          </Button>
        </>
      }
      bar={
        <div className="history-summary">
          <b>
            <VisibleText text={summary.title} />
          </b>
          <span>{words.history.sentence(summary)}</span>
        </div>
      }
      footer={activity}
      footnote={summary.runId}
    >
      <OutcomeFilter counts={summary.counts} steps={summary.steps} chosen={outcome} onChoose={setOutcome} />
      <OutcomeTable label={words.history.steps} steps={shown} />
    </Page>
  )
}
