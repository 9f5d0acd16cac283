import type { Step } from '#shared/domain/plan.ts'
import { sourceText } from '#shared/words/en/step-source.ts'
import { VisibleText } from '../ui/visible-text.tsx'
import './step-notes.css'

interface StepNotesProps {
  readonly step: Step
  readonly text: string | null
  readonly title?: string
}

/** What a reader should notice about a step, and the row of the table that asked for it. */
export function StepNotes({ step, text, title }: StepNotesProps) {
  const source = sourceText(step, undefined)
  return (
    <>
      {text !== null && (
        <span className="note" title={title}>
          {text}
        </span>
      )}
      {source !== null && (
        <span className="step-source" title={source}>
          <VisibleText text={source} />
        </span>
      )}
    </>
  )
}
