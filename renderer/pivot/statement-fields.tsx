import type { ReactNode } from 'react'
import type { StatementsWish } from '#shared/contract/spend-files.ts'
import { parseMarkup } from '#shared/spend/statement-terms.ts'
import { words } from '#shared/words/en.ts'
import { showInvisible } from '../ui/invisible.ts'

const text = words.spendFiles.sheet
const modes = ['half-even', 'half-up'] as const
const parts = ['statement', 'line'] as const
const readings = ['then', 'now'] as const

interface StatementFieldsProps {
  readonly wish: StatementsWish
  readonly labels: readonly string[]
  readonly onChange: (part: Partial<StatementsWish>) => void
}

/** The fields of statements that are wanted. */
export function StatementFields({ wish, labels, onChange }: StatementFieldsProps) {
  const { rounding } = wish
  return (
    <>
      <Field name={text.label}>
        <Choice of={labels} value={wish.label} show={showInvisible} onChoose={(label) => onChange({ label })} />
      </Field>
      <Field name={text.month}>
        <input type="month" required value={wish.month} onChange={({ target }) => onChange({ month: target.value })} />
      </Field>
      <Field name={text.markup}>
        <input
          required
          value={wish.markup}
          aria-invalid={parseMarkup(wish.markup) === null}
          onChange={({ target }) => onChange({ markup: target.value })}
        />
      </Field>
      <Field name={text.minimum}>
        <input
          inputMode="decimal"
          pattern="\d{1,9}(\.\d{1,2})?"
          placeholder="0"
          value={wish.minimum}
          onChange={({ target }) => onChange({ minimum: target.value })}
        />
      </Field>
      <Field name={text.round}>
        <Choice of={parts} value={rounding.per} show={(per) => text.per[per]} onChoose={(per) => onChange({ rounding: { ...rounding, per } })} />
      </Field>
      <Field name={text.half}>
        <Choice of={modes} value={rounding.mode} show={(mode) => text.modes[mode]} onChoose={(mode) => onChange({ rounding: { ...rounding, mode } })} />
      </Field>
      <Field name={text.labels}>
        <Choice of={readings} value={wish.labels} show={(one) => text.readings[one === 'now' ? 'today' : 'onDay']} onChoose={(reading) => onChange({ labels: reading })} />
      </Field>
      <Field name={text.note}>
        <input maxLength={1000} value={wish.note} onChange={({ target }) => onChange({ note: target.value })} />
      </Field>
      <label className="statements-issue">
        <input type="checkbox" checked={wish.issues} onChange={({ target }) => onChange({ issues: target.checked })} />
        <span>
          {text.issue}
          <small>{text.issueNote}</small>
        </span>
      </label>
    </>
  )
} // prettier-ignore

function Field({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <label className="statements-field">
      <span>{name}</span>
      {children}
    </label>
  )
}

interface ChoiceProps<Value extends string> {
  readonly of: readonly Value[]
  readonly value: Value
  readonly show: (value: Value) => string
  readonly onChoose: (value: Value) => void
}

function Choice<Value extends string>({ of, value, show, onChoose }: ChoiceProps<Value>) {
  const handleChange = (chosen: string): void => {
    const found = of.find((one) => one === chosen)
    if (found !== undefined) onChoose(found)
  }
  return (
    <select value={value} onChange={({ target }) => handleChange(target.value)}>
      {of.map((one) => (
        <option key={one} value={one}>
          {show(one)}
        </option>
      ))}
    </select>
  )
}
