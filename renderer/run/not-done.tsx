import type { StepOutcome } from '#shared/contract/requests.ts'
import { words } from '#shared/words/en.ts'
import { isRunOfOpened } from '../state/opened-plan.ts'
import { useStore } from '../state/use-store.ts'
import { OutcomeTable } from '../ui/outcome-table.tsx'

interface NotDoneProps {
  readonly runId: string
  readonly steps: readonly StepOutcome[]
}

/** The steps of an ended run that are not done, each with its reason. */
export function NotDone({ runId, steps }: NotDoneProps) {
  const isOfOpened = useStore((store) => isRunOfOpened(store, runId))
  if (steps.length === 0) return null
  return (
    <section className="run-rest-part" aria-label={words.run.notDone}>
      <header className="run-rest">
        <h2>{words.run.notDone}</h2>
        <p>{isOfOpened ? words.run.notDoneOpened : words.run.notDoneText}</p>
      </header>
      <OutcomeTable label={words.run.notDone} steps={steps} />
    </section>
  )
}
