import { Plus } from 'lucide-react'
import { useId, useState } from 'react'
import { labelField } from '#shared/domain/field.ts'
import type { Labels } from '#shared/domain/label.ts'
import { words } from '#shared/words/en.ts'
import { countValues } from '../cells/label-values.ts'
import type { CellSource } from '../cells/cell-source.ts'
import { Button } from '../ui/button.tsx'
import { VisibleText } from '../ui/visible-text.tsx'

const text = words.newKey
const MOST_SUGGESTED = 50

interface LabelFieldsProps {
  readonly source: CellSource
  /** The label keys of the list, each with a field of its own. */
  readonly keys: readonly string[]
  readonly labels: Labels
  readonly onChange: (labels: Labels) => void
}

/** The labels of one key to be: those that the organisation uses, and others that are typed. */
export function LabelFields({ source, keys, labels, onChange }: LabelFieldsProps) {
  const [others, setOthers] = useState<readonly string[]>([])
  const [other, setOther] = useState('')
  const all = [...keys, ...others.filter((key) => !keys.includes(key))]
  const values = new Map(labels)
  const put = (key: string, value: string): void =>
    onChange([...labels.filter(([one]) => one !== key), ...(value === '' ? [] : [[key, value] as const])])
  const add = (): void => {
    setOthers([...others, other])
    setOther('')
  }
  return (
    <fieldset className="dock-rules">
      <legend>{text.labels}</legend>
      <p className="dock-hint">{text.labelsHint}</p>
      <div className="dock-labels">
        {all.map((key) => (
          <LabelValue
            key={key}
            source={source}
            name={key}
            value={values.get(key) ?? ''}
            onChange={(value) => put(key, value)}
          />
        ))}
      </div>
      <div className="dock-another">
        <input
          aria-label={text.label}
          placeholder={text.addLabel}
          spellCheck={false}
          maxLength={1000}
          value={other}
          onChange={({ target }) => setOther(target.value)}
        />
        <Button aria-label={text.addLabel} disabled={other.trim() === '' || all.includes(other)} onClick={add}>
          <Plus size={14} aria-hidden />
        </Button>
      </div>
    </fieldset>
  )
}

interface LabelValueProps {
  readonly source: CellSource
  readonly name: string
  readonly value: string
  readonly onChange: (value: string) => void
}

function LabelValue({ source, name, value, onChange }: LabelValueProps) {
  const listId = useId()
  const known = countValues(source, labelField(name)).slice(0, MOST_SUGGESTED)
  return (
    <label>
      <VisibleText text={name} />
      <input
        list={listId}
        aria-label={text.valueOf(name)}
        spellCheck={false}
        maxLength={65_536}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
      <datalist id={listId}>
        {known.map((one) => (
          <option key={one.value} value={one.value}>
            {one.value}
          </option>
        ))}
      </datalist>
    </label>
  )
}
