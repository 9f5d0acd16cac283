import { useId, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { checkValue } from '#shared/domain/change.ts'
import type { CellValue } from '#shared/domain/change.ts'
import type { Field } from '#shared/domain/field.ts'
import { words } from '#shared/words/en.ts'
import type { Decision } from './settle-conflicts.ts'

interface OtherValueProps {
  readonly field: Field
  readonly value: CellValue
  /** What the value is for, to be read aloud. */
  readonly name: string
  readonly onDone: (decision: Decision) => void
  readonly onCancel: () => void
}

/** A value that is neither mine nor theirs, typed in the row: Enter takes it, Escape leaves it. */
export function OtherValue({ field, value, name, onDone, onCancel }: OtherValueProps) {
  const [typed, setTyped] = useState(value ?? '')
  const problem = checkValue(field, typed)
  const reason = problem === null ? undefined : words.problem.describe(problem)
  const reasonId = useId()
  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && problem === null) onDone({ kind: 'other', value: typed })
    else if (event.key === 'Escape') onCancel()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <>
      <input
        className="other-value"
        aria-label={words.conflicts.otherOf(name)}
        aria-invalid={problem !== null}
        aria-describedby={reasonId}
        title={reason ?? words.conflicts.enter}
        autoFocus
        value={typed}
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={handleKey}
      />
      <span id={reasonId} className="spoken">
        {reason}
      </span>
    </>
  )
}
