import { useId, useState } from 'react'
import type { FormEvent } from 'react'
import { parseFurtherField } from '#shared/domain/further-field.ts'
import type { FurtherField } from '#shared/domain/further-field.ts'
import { words } from '#shared/words/en.ts'
import { Button } from '../../ui/button.tsx'

const text = words.spendPage.further

/** Names a field that callers put into their requests: nobody can list them, because the gateway does not. */
export function ExtraField({ onName }: { readonly onName: (field: FurtherField) => void }) {
  const [typed, setTyped] = useState('')
  const [isWrong, setWrong] = useState(false)
  const note = useId()
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault()
    const field = parseFurtherField(typed.startsWith('extra.') ? typed : `extra.${typed}`)
    setWrong(field === null)
    if (field === null) return
    onName(field)
    setTyped('')
  }
  return (
    <form className="extra-field" onSubmit={handleSubmit}>
      <input
        type="text"
        aria-label={text.addName}
        placeholder={text.addHint}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? note : undefined}
        spellCheck={false}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value)
          setWrong(false)
        }}
      />
      <Button type="submit">{text.add}</Button>
      {isWrong && (
        <small id={note} role="alert">
          {text.addAdvice}
        </small>
      )}
    </form>
  )
}
