import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import type { RunOpened } from '#shared/contract/requests.ts'
import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { showMoment } from '../ui/format.ts'
import { OutcomeTable } from '../ui/outcome-table.tsx'
import { Page } from '../ui/page.tsx'
import { VisibleText } from '../ui/visible-text.tsx'

/** One run, step by step. */
export function OpenedRun({ run, activity }: { readonly run: RunOpened; readonly activity: ReactNode }) {
  const closeRun = useStore((store) => store.closeRun)
  const { summary, steps } = run
  return (
    <Page
      title={words.history.stepsTitle(showMoment(summary.startedAt))}
      actions={
        <Button autoFocus onClick={closeRun}>
          <ArrowLeft size={14} aria-hidden />
          {words.history.close}
        </Button>
      }
      bar={
        <div className="history-summary">
          <b>
            <VisibleText text={summary.title} />
          </b>
          <span>{words.review.summary(summary.steps, summary.keys)}</span>
          <span>{words.run.outcomeWords(summary.counts)}</span>
          <span>{words.run.states[summary.state]}</span>
        </div>
      }
      footer={activity}
      footnote={summary.runId}
    >
      <OutcomeTable label={words.history.steps} steps={steps} />
    </Page>
  )
}
