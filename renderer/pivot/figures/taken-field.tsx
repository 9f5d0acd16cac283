import { useId, useState } from 'react'

interface TakenFieldProps {
  readonly name: string
  readonly value: string
  /** What to write instead, where what was typed is no value. */
  readonly advice?: string
  readonly isWide?: boolean
  /** Whether the name is read out only, because the sentence around the field says it. */
  readonly isNameHidden?: boolean
  /** Takes what was typed; false when it is none. */
  readonly onValue: (typed: string) => boolean
}

/** A text that counts once one leaves it or presses Enter; Escape brings back what stood there. */
export function TakenField({ name, value, advice, isWide = false, isNameHidden = false, onValue }: TakenFieldProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const [isWrong, setWrong] = useState(false)
  const note = useId()
  const reset = (): void => {
    setTyped(null)
    setWrong(false)
  }
  const take = (): void => {
    if (typed === null || typed.trim() === value) return reset()
    if (onValue(typed.trim())) return reset()
    return setWrong(true)
  }
  return (
    <label className="insight-choice">
      <span className={isNameHidden ? 'spoken' : undefined}>{name}</span>
      <input
        type="text"
        inputMode={isWide ? 'text' : 'decimal'}
        className={isWide ? 'insight-wide' : 'insight-number'}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? note : undefined}
        value={typed ?? value}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={take}
        onKeyDown={({ key }) => {
          if (key === 'Enter') take()
          if (key === 'Escape') reset()
        }}
      />
      {isWrong && advice !== undefined && (
        <small id={note} className="insight-advice" role="alert">
          {advice}
        </small>
      )}
    </label>
  )
}
