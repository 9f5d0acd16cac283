import type { ImportCell, ImportRow } from '#shared/contract/import.ts'
import { words } from '#shared/words/en.ts'
import { CellText, FieldText } from '../ui/cell-text.tsx'
import { VisibleText } from '../ui/visible-text.tsx'

const { preview: text } = words.importPreview

/** What a row comes to: the first thing that is wrong with it, else what it changes. */
export function RowNote({ row }: { readonly row: ImportRow }) {
  const { problems, verdict } = row
  const [first, ...others] = problems
  if (first) {
    const all = problems.map((problem) => words.importProblem.describe(problem)).join('\n')
    return (
      <span title={all} data-code={first.code}>
        {words.importProblem.describe(first)}
        {others.length > 0 && ` ${text.more(others.length)}`}
      </span>
    )
  }
  if (verdict === 'update') return <Changes row={row} />
  return <span className="import-quiet">{text.does[verdict]}</span>
}

/** Every cell that changes: what is there now, and what shall be. */
function Changes({ row: { cells, key } }: { readonly row: ImportRow }) {
  return (
    <span className="import-quiet">
      {key !== null && !cells.some(({ text: typed }) => typed === key) && (
        <b>
          <VisibleText text={key} />{' '}
        </b>
      )}
      {cells
        .flatMap(({ change }) => (change && change.before !== change.after ? [change] : []))
        .map((change, at) => (
          <span key={change.field}>
            {at > 0 && ' · '}
            <Change change={change} />
          </span>
        ))}
    </span>
  )
}

function Change({ change: { field, before, after } }: { readonly change: NonNullable<ImportCell['change']> }) {
  return (
    <>
      <FieldText field={field} /> <CellText field={field} value={before} /> →{' '}
      <span className="import-after">
        <CellText field={field} value={after} />
      </span>
    </>
  )
}
