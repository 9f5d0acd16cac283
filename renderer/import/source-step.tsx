import { useId } from 'react'
import type { ImportSource } from '#shared/contract/import.ts'
import { delimiters, encodings } from '#shared/import/dialect.ts'
import type { Dialect } from '#shared/import/dialect.ts'
import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import { VisibleText } from '../ui/visible-text.tsx'
import { Refusal } from './refusal.tsx'
import './source-step.css'

const { source: text } = words.importPage

/** How a table is written, each part of it to be chosen otherwise, with a sample of what comes of that. */
export function SourceStep({ source }: { readonly source: ImportSource }) {
  const { dialect, found, refusal, table } = source
  return (
    <>
      {refusal && <Refusal name={source.name} refusal={refusal} />}
      {dialect && found && (
        <section className="import-part">
          <h2>{text.title}</h2>
          <p className="import-lead">{text.text}</p>
          <div className="import-fields">
            <Choice part="encoding" choices={encodings} name={(one) => text.encodings[one]} {...{ dialect, found }} />
            <Choice
              part="delimiter"
              choices={delimiters}
              name={(one) => text.delimiters[one]}
              {...{ dialect, found }}
            />
            <Choice part="decimal" choices={['.', ',']} name={(one) => text.decimals[one]} {...{ dialect, found }} />
            <Choice
              part="header"
              choices={[true, false]}
              name={(one) => text.headers[one ? 'yes' : 'no']}
              {...{ dialect, found }}
            />
          </div>
        </section>
      )}
      {table && <Sample table={table} />}
    </>
  )
}

interface ChoiceProps<Part extends keyof Dialect> {
  readonly part: Part
  readonly choices: readonly Dialect[Part][]
  readonly name: (choice: Dialect[Part]) => string
  readonly dialect: Dialect
  readonly found: Dialect
}

function Choice<Part extends keyof Dialect>({ part, choices, name, dialect, found }: ChoiceProps<Part>) {
  const doImport = useStore((store) => store.doImport)
  const id = useId()
  const change = (at: number) => {
    // `as`: one member of a dialect, of its own kind.
    const chosen = { [part]: choices[at] } as Partial<Dialect>
    void doImport({ kind: 'dialect', change: chosen })
  }
  const isFound = dialect[part] === found[part]
  return (
    <div className="import-field">
      <label htmlFor={id}>{text[part]}</label>
      <select id={id} value={choices.indexOf(dialect[part])} onChange={({ target }) => change(Number(target.value))}>
        {choices.map((choice, at) => (
          <option key={String(choice)} value={at}>
            {name(choice)}
          </option>
        ))}
      </select>
      {!isFound && <small>{text.found(name(found[part]))}</small>}
    </div>
  )
}

function Sample({ table }: { readonly table: NonNullable<ImportSource['table']> }) {
  const { header, sample, rows } = table
  const columns = header.map((title, at) => ({ title, at }))
  return (
    <section className="import-part import-sample">
      <h2>{text.sampleTitle(sample.length, rows)}</h2>
      <div className="import-wide" role="group" aria-label={text.sample} tabIndex={0}>
        <table aria-label={text.sample}>
          <thead>
            <tr>
              {columns.map(({ title, at }) => (
                <th key={at} scope="col">
                  {title.trim() === '' ? <em>{text.unnamed(at + 1)}</em> : <VisibleText text={title} />}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sample.map((cells, row) => (
              // The rows of a sample have nothing but their place.
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={row}>
                {columns.map(({ at }) => (
                  <td key={at}>
                    <VisibleText text={cells[at] ?? ''} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
