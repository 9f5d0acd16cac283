import { useId, useState } from 'react'
import type { FormEvent } from 'react'
import { words } from '#shared/words/en.ts'
import { useFocusBack } from '../cells/focus-back.ts'
import { useStore, useStoreApi } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { showInvisible } from '../ui/invisible.ts'
import './view-forms.css'

const text = words.views
const MOST_CHARACTERS = 200

/** Asks before a view goes: it cannot be brought back. */
export function DeleteViewForm({ onClose }: { readonly onClose: () => void }) {
  const store = useStoreApi()
  const name = useStore((now) => now.currentView)
  useFocusBack()
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault()
    store.getState().deleteView()
    onClose()
  }
  return (
    <form className="add-label" onSubmit={handleSubmit} onKeyDown={({ key }) => key === 'Escape' && onClose()}>
      <p className="view-question" role="alert" title={name ?? undefined}>
        {text.removeAsk(showInvisible(name ?? ''))}
      </p>
      <Button type="submit" kind="danger">
        {text.doRemove}
      </Button>
      <Button autoFocus kind="quiet" onClick={onClose}>
        {text.cancel}
      </Button>
    </form>
  )
}

interface ViewNameProps {
  readonly asking: 'save' | 'rename'
  readonly onClose: () => void
}

/** Asks for the name of a new view, or another one for the open view; one that is taken is refused at the field. */
export function ViewNameForm({ asking, onClose }: ViewNameProps) {
  const store = useStoreApi()
  const [taken, setTaken] = useState<string | null>(null)
  const hintId = useId()
  const [name, setName] = useState(() => (asking === 'rename' ? (store.getState().currentView ?? '') : ''))
  useFocusBack()
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault()
    const { saveView, renameView } = store.getState()
    const other = asking === 'save' ? saveView(name.trim()) : renameView(name.trim())
    setTaken(other)
    if (other === null) onClose()
  }
  return (
    <form className="add-label" onSubmit={handleSubmit} onKeyDown={({ key }) => key === 'Escape' && onClose()}>
      <input
        autoFocus
        aria-label={text.name}
        placeholder={text.name}
        aria-invalid={taken !== null}
        aria-describedby={taken === null ? undefined : hintId}
        maxLength={MOST_CHARACTERS}
        value={name}
        onChange={({ target }) => {
          setName(target.value)
          setTaken(null)
        }}
      />
      <Button type="submit" disabled={name.trim() === ''}>
        {text.save}
      </Button>
      <Button kind="quiet" onClick={onClose}>
        {text.cancel}
      </Button>
      {taken !== null && (
        <p id={hintId} className="add-label-hint" role="alert">
          {text.taken(showInvisible(taken))}
        </p>
      )}
    </form>
  )
}
