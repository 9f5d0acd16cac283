import { useMemo, useState } from 'react'
import type { CellField } from '#shared/domain/field.ts'
import { showNumber } from '#shared/words/en/count.ts'
import { words } from '#shared/words/en.ts'
import { VisibleText } from '../ui/visible-text.tsx'
import { cellSourceOf } from '../cells/cell-source.ts'
import { editText } from '../cells/edit-text.ts'
import type { Hands } from './hands.ts'
import { countValues, matchValues } from '../cells/label-values.ts'
import type { LabelValue } from '../cells/label-values.ts'

/** The list of values under an editor. */
export interface ValueChoice {
  readonly isOpen: boolean
  readonly shown: readonly LabelValue[]
  readonly chosen: number
  readonly open: () => void
  readonly close: () => void
  readonly move: (step: 1 | -1) => void
}

/** Keeps which values are offered: all of them until something is typed, then those that match. */
export function useValueChoice(hands: Hands, field: CellField, text: string, opensAtOnce: boolean): ValueChoice {
  const [isOpen, setOpen] = useState(opensAtOnce && hasValues(field))
  const [chosen, setChosen] = useState(-1)
  const [first] = useState(text)
  const values = useMemo(() => {
    const source = isOpen ? cellSourceOf(hands.store.getState()) : null
    return source ? countValues(source, field) : []
  }, [hands, field, isOpen])
  const shown = useMemo(() => matchValues(values, text === first ? '' : text), [values, text, first])
  return {
    isOpen: isOpen && shown.length > 0,
    shown,
    chosen: Math.min(chosen, shown.length - 1),
    open: () => setOpen(hasValues(field)),
    close: () => setOpen(false),
    move: (step) => setChosen((at) => Math.max(-1, Math.min(at + step, shown.length - 1))),
  }
}

function hasValues(field: CellField): boolean {
  return field !== 'monthly_limit' && field !== 'name' && field !== 'expiry'
}

interface ValueListProps {
  readonly id: string
  readonly title: string
  readonly choice: ValueChoice
  readonly onPick: (text: string) => void
}

/** The values of the label, with the number of keys that have each. */
export function ValueList({ id, title, choice, onPick }: ValueListProps) {
  if (!choice.isOpen) return null
  return (
    <div id={id} className="value-list" role="listbox" aria-label={words.grid.values(title)}>
      {choice.shown.map(({ value, count }, at) => (
        <div
          key={value}
          id={`${id}-${at}`}
          ref={at === choice.chosen ? (item) => item?.scrollIntoView({ block: 'nearest' }) : undefined}
          role="option"
          aria-selected={at === choice.chosen}
          tabIndex={-1}
          onPointerDown={(event) => {
            // The editor keeps the keyboard.
            event.preventDefault()
            onPick(editText(value))
          }}
        >
          <VisibleText text={editText(value)} />
          <small>{showNumber(count)}</small>
        </div>
      ))}
    </div>
  )
}
