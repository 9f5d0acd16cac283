import type { AddedValue, FieldEffects, GoneValue } from '#shared/domain/label-effects.ts'
import { labelField } from '#shared/domain/field.ts'
import { words } from '#shared/words/en.ts'
import { CellText } from '../ui/cell-text.tsx'
import { showInvisible } from '../ui/invisible.ts'
import { VirtualTable } from '../ui/virtual-table.tsx'
import type { TableColumn, TableRow } from '../ui/virtual-table.tsx'
import { VisibleText } from '../ui/visible-text.tsx'
import { Fact } from './fact.tsx'

const SHOWN = 3
const { columns: titles } = words.review
const text = words.effects

const COLUMNS: readonly TableColumn[] = [
  { id: 'value', title: titles.value, width: 'minmax(160px, 1fr)' },
  { id: 'keys', title: words.effects.keys, width: 'minmax(120px, 160px)' },
  { id: 'note', title: titles.note, width: 'minmax(160px, 2fr)' },
]

/** What becomes of the values of one label: those nobody has used yet, and those that disappear. */
export function LabelFacts({ effect }: { readonly effect: FieldEffects }) {
  const { key, newKey, added, gone } = effect
  const label = showInvisible(key)
  const isOdd = added.some(({ alike }) => alike.length > 0)
  return (
    <>
      {newKey && (
        <Fact
          isWarning={newKey.length > 0}
          text={newKey.length > 0 ? text.newKeyAlike(label, newKey.map(showInvisible)) : text.newKey(label)}
        />
      )}
      {added.length > 0 && (
        <Fact isWarning={isOdd} text={<Values label={key} title={text.added(added.length)} values={added} />}>
          {() => <ValueTable label={key} title={text.addedTable(label)} values={added} />}
        </Fact>
      )}
      {gone.length > 0 && (
        <Fact text={<Values label={key} title={text.gone(gone.length)} values={gone} />}>
          {() => <ValueTable label={key} title={text.goneTable(label)} values={gone} />}
        </Fact>
      )}
    </>
  )
}

interface ValuesProps {
  readonly label: string
  readonly title: string
  readonly values: readonly (AddedValue | GoneValue)[]
}

/** The first few values in one line. */
function Values({ label, title, values }: ValuesProps) {
  return (
    <>
      <b>
        <VisibleText text={label} />
      </b>
      : {title}{' '}
      {values.slice(0, SHOWN).map((entry) => (
        <span key={entry.value} data-value={entry.value}>
          <span className="fact-value">
            <CellText field={labelField(label)} value={entry.value} />
          </span>{' '}
          <small>{[noteOf(entry), keysOf(entry)].filter(Boolean).join(', ')}</small>{' '}
        </span>
      ))}
      {values.length > SHOWN && text.more(values.length - SHOWN)}
    </>
  )
}

function ValueTable({ label, title, values }: ValuesProps) {
  const row = (at: number): TableRow => {
    const entry = values[at]
    if (!entry) return { data: {}, cells: {} }
    return {
      data: { 'data-value': entry.value },
      cells: {
        value: <CellText field={labelField(label)} value={entry.value} />,
        keys: keysOf(entry),
        note: <span className="note">{noteOf(entry)}</span>,
      },
    }
  }
  return <VirtualTable label={title} columns={COLUMNS} count={values.length} row={row} />
}

function keysOf(entry: AddedValue | GoneValue): string {
  return 'alike' in entry ? text.onKeys(entry.keys) : text.nowOnKeys(entry.keys)
}

function noteOf(entry: AddedValue | GoneValue): string {
  return 'alike' in entry && entry.alike.length > 0 ? text.looksLike(entry.alike.map(showInvisible)) : ''
}
