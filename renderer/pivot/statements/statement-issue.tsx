import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import { words } from '#shared/words/en.ts'
import { useStore } from '../../state/use-store.ts'
import { Button } from '../../ui/button.tsx'
import { showMonthOf } from './statement-month.ts'
import type { MadeStatements } from './statement-month.ts'
import './statement-issue.css'

const text = words.statementPage

/** Freezes a month, after a question, and writes the statements where one says. */
export function StatementIssue({ made, isSaving }: { readonly made: MadeStatements; readonly isSaving: boolean }) {
  const doInsight = useStore((store) => store.doInsight)
  const [isAsking, setAsking] = useState(false)
  const isNothing = made.count === 0
  return (
    <div className="insight-acts statement-acts">
      <Button disabled={isSaving || isNothing} onClick={() => void doInsight({ kind: 'save-statements' })}>
        {isSaving ? text.saving : text.save}
      </Button>
      {made.issuedAt === null && (
        <Button disabled={isSaving || isNothing || made.isProvisional} onClick={() => setAsking(true)}>
          {text.issue}
        </Button>
      )}
      {isAsking && made.issuedAt === null && <Question made={made} onClose={() => setAsking(false)} />}
    </div>
  )
}

function Question({ made, onClose }: { readonly made: MadeStatements; readonly onClose: () => void }) {
  const doInsight = useStore((store) => store.doInsight)
  const name = text.confirm(showMonthOf(made.month), made.count)
  const handleKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    onClose()
  }
  const handleIssue = (): void => {
    onClose()
    void doInsight({ kind: 'issue' })
  }
  return (
    <div className="statement-question" role="alertdialog" aria-label={name} onKeyDown={handleKey}>
      <strong>{name}</strong>
      <p>{text.confirmText}</p>
      <div className="insight-acts">
        <Button autoFocus onClick={onClose}>
          {text.cancel}
        </Button>
        <Button kind="primary" onClick={handleIssue}>
          {text.confirmYes}
        </Button>
      </div>
    </div>
  )
}
