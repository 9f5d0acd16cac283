import { useEffect, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { keyForms } from '#shared/domain/key-form.ts'
import type { KeyForm } from '#shared/domain/key-form.ts'
import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { decimalMark } from '../ui/decimal-mark.ts'
import { showMoment } from '../ui/format.ts'
import { Sheet } from '../ui/sheet.tsx'
import './export-sheet.css'

const text = words.exports
const FORM = 'export-keys'

/** Asks which keys are written to a file, and how; where, main asks. */
export function ExportSheet({ onClose }: { readonly onClose: () => void }) {
  const all = useStore((store) => store.table?.rowCount ?? 0)
  const inView = useStore((store) => store.view.length)
  const listedAt = useStore((store) => store.listedAt)
  const staged = useStore((store) => store.stagedCount)
  const lastForm = useStore((store) => store.exportForm)
  const exportKeys = useStore((store) => store.exportKeys)
  const [isAll, setAll] = useState(inView === all)
  const [form, setForm] = useState<KeyForm>(lastForm ?? usualForm())
  const shown = useRef<HTMLFormElement>(null)
  // Arrow keys choose and Enter exports from the first moment on.
  useEffect(() => shown.current?.querySelector<HTMLInputElement>('input:checked')?.focus(), [])
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault()
    void exportKeys({ all: isAll, form })
  }
  return (
    <Sheet
      title={text.title}
      closeName={text.close}
      onClose={onClose}
      actions={
        <Button kind="primary" type="submit" form={FORM}>
          {text.save}
        </Button>
      }
    >
      <form ref={shown} id={FORM} className="export-form" onSubmit={handleSubmit}>
        <fieldset>
          <legend>{text.rows}</legend>
          <Choice name="rows" label={text.all(all)} isChosen={isAll} onChoose={() => setAll(true)} />
          <Choice name="rows" label={text.view(inView)} isChosen={!isAll} onChoose={() => setAll(false)} />
        </fieldset>
        <fieldset>
          <legend>{text.form}</legend>
          {keyForms.map((one) => (
            <Choice
              key={one}
              name="form"
              label={text.forms[one].name}
              note={text.forms[one].use}
              isChosen={form === one}
              onChoose={() => setForm(one)}
            />
          ))}
        </fieldset>
        <p className="export-note">
          {listedAt !== null && text.asListed(showMoment(listedAt))} {staged > 0 && text.staged(staged)}
        </p>
      </form>
    </Sheet>
  )
}

interface ChoiceProps {
  readonly name: string
  readonly label: string
  readonly note?: string
  readonly isChosen: boolean
  readonly onChoose: () => void
}

function Choice({ name, label, note, isChosen, onChoose }: ChoiceProps) {
  return (
    <label className="export-choice">
      <input type="radio" name={name} checked={isChosen} onChange={onChoose} />
      <span>
        {label}
        {note !== undefined && <small>{note}</small>}
      </span>
    </label>
  )
}

/** Excel cuts a file at semicolons where the comma is the decimal mark. */
function usualForm(): KeyForm {
  return decimalMark() === ',' ? 'semicolon' : 'comma'
}
