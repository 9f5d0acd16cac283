import { useId } from 'react'
import type { ReactNode } from 'react'
import type { ImportResult, ImportWish } from '#shared/contract/import.ts'
import type { Match } from '#shared/import/row-matches.ts'
import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'

const { columns: text } = words.importPage

/** The rules for all rows: how they find their keys, how new ones are called, what an empty cell says. */
export function ImportRules({ result }: { readonly result: ImportResult }) {
  const wish = useStore((store) => store.importing?.wish)
  const doImport = useStore((store) => store.doImport)
  const change = (part: Partial<ImportWish>) => void doImport({ kind: 'wish', change: part })
  const { empties, match } = result
  const emptyWord = (part: 'remove' | 'empty') => (typed: string) =>
    change({ empties: { ...empties, [part]: typed.trim() === '' ? null : typed.trim() } })
  return (
    <>
      <section className="import-part">
        <h2>{text.rules}</h2>
        <div className="import-fields">
          <Field label={text.match} hint={text.matchHint}>
            {(id) => (
              <select id={id} value={nameOf(match)} onChange={({ target }) => change({ match: matchOf(target.value) })}>
                {matchesOf(result).map((one) => (
                  <option key={nameOf(one)} value={nameOf(one)}>
                    {one.by === 'label' ? text.matches.label(one.key) : text.matches[one.by]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={text.pattern} hint={text.patternHint}>
            {(id) => (
              <Typed
                id={id}
                value={wish?.pattern ?? result.pattern ?? ''}
                placeholder="{team}-{feature}-{env}"
                onTyped={(pattern) => change({ pattern })}
              />
            )}
          </Field>
        </div>
      </section>
      <section className="import-part">
        <h2>{text.empties}</h2>
        <dl className="import-empties">
          <dt>{text.blankCell}</dt>
          <dd>{text.blankMeans}</dd>
          <dt>
            <code>&apos;</code> {text.orWord}{' '}
            <EmptyWord part="empty" value={empties.empty} onTyped={emptyWord('empty')} />
          </dt>
          <dd>{text.emptyMeans}</dd>
          <dt>
            <EmptyWord part="remove" value={empties.remove} onTyped={emptyWord('remove')} />
          </dt>
          <dd>{text.removeMeans}</dd>
        </dl>
        <p className="import-lead">{text.emptiesText}</p>
      </section>
    </>
  )
}

interface FieldProps {
  readonly label: string
  readonly hint: string
  readonly children: (id: string) => ReactNode
}

function Field({ label, hint, children }: FieldProps) {
  const id = useId()
  return (
    <div className="import-field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
      <small>{hint}</small>
    </div>
  )
}

interface TypedProps {
  readonly value: string
  readonly onTyped: (text: string) => void
  readonly id?: string
  readonly label?: string
  readonly placeholder?: string
}

/** A text that counts when it is complete: with Enter, or when one leaves it. */
function Typed({ value, onTyped, id, label, placeholder }: TypedProps) {
  return (
    <input
      key={value}
      id={id}
      aria-label={label}
      defaultValue={value}
      placeholder={placeholder}
      spellCheck={false}
      onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
      onBlur={({ target }) => target.value !== value && onTyped(target.value)}
    />
  )
}

interface EmptyWordProps {
  readonly part: 'remove' | 'empty'
  readonly value: string | null
  readonly onTyped: (typed: string) => void
}

function EmptyWord({ part, value, onTyped }: EmptyWordProps) {
  return <Typed label={text.emptyWords[part]} value={value ?? ''} placeholder={text.noWord} onTyped={onTyped} />
}

/** The ways that this table offers; the one in use is among them whatever it is. */
function matchesOf({ columns, match }: ImportResult): readonly Match[] {
  const uses = new Set(columns.map(({ use }) => use))
  const ways: Match[] = [
    ...(uses.has('id') ? [{ by: 'id' } as const] : []),
    { by: 'name' },
    ...columns.flatMap(({ use, labelKey }) =>
      use === 'label' && labelKey ? [{ by: 'label', key: labelKey } as const] : [],
    ),
  ]
  return ways.some((way) => nameOf(way) === nameOf(match)) ? ways : [...ways, match]
}

function nameOf(match: Match): string {
  return match.by === 'label' ? `label:${match.key}` : match.by
}

function matchOf(name: string): Match {
  if (name.startsWith('label:')) return { by: 'label', key: name.slice('label:'.length) }
  return { by: name === 'id' ? 'id' : 'name' }
}
