import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent, SubmitEvent } from 'react'
import type { Failure } from '#shared/contract/failure.ts'
import { LONGEST_NAME } from '#shared/domain/workspace-name.ts'
import { words } from '#shared/words/en.ts'
import { Button } from '../ui/button.tsx'
import { failureText } from '../ui/failure-text.ts'

interface WorkspaceNameProps {
  readonly name: string
  /** Answers why the name was not taken, null when it was. */
  readonly onRename: (name: string) => Promise<Failure | null>
  readonly onClose: () => void
}

/** A workspace's name as a field: Enter keeps what was typed, Escape what was there. */
export function WorkspaceName({ name, onRename, onClose }: WorkspaceNameProps) {
  const [typed, setTyped] = useState(name)
  const [failure, setFailure] = useState<Failure | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const id = useId()
  useEffect(() => field.current?.select(), [])
  const rename = async () => {
    const answer = typed === name ? null : await onRename(typed)
    setFailure(answer)
    if (answer) field.current?.focus()
    else onClose()
  }
  const handleSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    void rename()
  }
  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose()
  }
  return (
    <form className="workspace-name" onSubmit={handleSubmit} onKeyDown={handleKey}>
      <input
        ref={field}
        type="text"
        value={typed}
        maxLength={LONGEST_NAME}
        spellCheck={false}
        aria-label={words.settings.name}
        aria-invalid={failure !== null}
        aria-describedby={id}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit">{words.settings.rename}</Button>
      <Button onClick={onClose}>{words.settings.renameCancel}</Button>
      <p id={id} className="settings-bad" role="alert">
        {failure && failureText(failure)}
      </p>
    </form>
  )
}
