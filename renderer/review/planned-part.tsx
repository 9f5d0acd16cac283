import { useRef, useState } from 'react'
import { words } from '#shared/words/en.ts'
import type { ReviewedPlan } from '../state/planning.ts'
import { useStore } from '../state/use-store.ts'
import { currentWorkspace } from '../state/workspace.ts'
import { Calls } from './calls.tsx'
import { PlannedChanges } from './planned-changes.tsx'
import './planned-part.css'

interface PlannedPartProps {
  readonly built: ReviewedPlan
  readonly stopping: ReadonlySet<number>
}

/** The plan in full: every change, or every request that it leads to. */
export function PlannedPart({ built, stopping }: PlannedPartProps) {
  const [shown, setShown] = useState<'changes' | 'requests'>('changes')
  const table = useStore((store) => store.table)
  const baseUrl = useStore((store) => currentWorkspace(store.app)?.baseUrl ?? '')
  const top = useRef<HTMLDivElement>(null)
  const { steps } = built.plan
  // The bar may stand at the foot of the page, or on top of rows far below: the list begins where it is chosen.
  const show = (part: typeof shown) => {
    setShown(part)
    top.current?.scrollIntoView({ block: 'start' })
  }
  const text = words.calls
  return (
    <>
      <div ref={top} />
      <header className="planned-title">
        <h2>{shown === 'changes' ? words.review.planned : text.title(built.size.writes)}</h2>
        <div className="planned-switch" role="group" aria-label={text.show}>
          {(['changes', 'requests'] as const).map((part) => (
            <button key={part} type="button" aria-pressed={part === shown} onClick={() => show(part)}>
              {text[part]}
            </button>
          ))}
        </div>
      </header>
      {shown === 'changes' || !table ? (
        <PlannedChanges steps={steps} stopping={stopping} />
      ) : (
        <Calls built={built} table={table} baseUrl={baseUrl} />
      )}
    </>
  )
}
