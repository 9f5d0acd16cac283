import { Plus } from 'lucide-react'
import { useId, useState } from 'react'
import type { FormEvent } from 'react'
import { labelField } from '#shared/domain/field.ts'
import { words } from '#shared/words/en.ts'
import { useCommand } from '../state/use-command.ts'
import { useStoreApi } from '../state/use-store.ts'
import { labelKeysOf } from '../state/row-source.ts'
import { useFocusBack } from '../cells/focus-back.ts'
import { Button } from '../ui/button.tsx'
import './add-label.css'

const grid = words.grid
const MOST_CHARACTERS = 1000

/** Asks for a label key in place and adds an empty column for it; the label itself comes to be with its first value. */
export function AddLabel({ disabled }: { readonly disabled: boolean }) {
  const [isOpen, setOpen] = useState(false)
  useCommand('add-label', disabled || isOpen ? null : () => setOpen(true))
  if (isOpen) return <LabelForm onClose={() => setOpen(false)} />
  return (
    <Button aria-label={grid.addLabel} title={grid.addLabel} disabled={disabled} onClick={() => setOpen(true)}>
      <Plus size={14} aria-hidden />
      {grid.addLabelShort}
    </Button>
  )
}

function LabelForm({ onClose }: { readonly onClose: () => void }) {
  const store = useStoreApi()
  const [key, setKey] = useState('')
  const [isTaken, setTaken] = useState(false)
  const hintId = useId()
  useFocusBack()

  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault()
    const { table, book, extraLabels, addLabelColumn, selection, seek } = store.getState()
    if (key === '' || !table) return
    if (labelKeysOf(table, book, extraLabels).includes(key)) return setTaken(true)
    addLabelColumn(key)
    seek({ at: selection?.active.at ?? 0, column: labelField(key) })
    onClose()
  }
  return (
    <form
      className="add-label"
      onSubmit={handleSubmit}
      onKeyDown={({ key: pressed }) => pressed === 'Escape' && onClose()}
    >
      <input
        autoFocus
        aria-label={grid.newLabel}
        placeholder={grid.newLabel}
        aria-invalid={isTaken}
        aria-describedby={isTaken ? hintId : undefined}
        maxLength={MOST_CHARACTERS}
        spellCheck={false}
        value={key}
        onChange={({ target }) => {
          setKey(target.value)
          setTaken(false)
        }}
      />
      <Button type="submit" disabled={key.trim() === ''}>
        {grid.newLabelAdd}
      </Button>
      <Button kind="quiet" onClick={onClose}>
        {grid.newLabelCancel}
      </Button>
      {isTaken && (
        <p id={hintId} className="add-label-hint" role="alert">
          {grid.labelExists}
        </p>
      )}
    </form>
  )
}
