import { useId } from 'react'
import type { ReactNode } from 'react'

/** What ties a control to the texts about it. */
export interface FieldAria {
  readonly 'aria-invalid': boolean
  readonly 'aria-describedby': string
}

interface FormFieldProps {
  readonly title: string
  /** What is wrong with what is typed; it takes the place of the hint. */
  readonly fault: string | null
  readonly hint: string | null
  readonly children: (aria: FieldAria) => ReactNode
}

/** A field of a panel: its name, its control, and below it what to type or what is wrong. */
export function FormField({ title, fault, hint, children }: FormFieldProps) {
  const hintId = useId()
  return (
    <div className="dock-labelled">
      <label className="dock-field">
        {title}
        {children({ 'aria-invalid': fault !== null, 'aria-describedby': hintId })}
      </label>
      <p id={hintId} className={fault === null ? 'dock-hint' : 'dock-hint dock-bad'}>
        {fault ?? hint}
      </p>
    </div>
  )
}
