import type { ImportRow } from '#shared/contract/import.ts'
import type { Verdict } from '#shared/import/row-check.ts'
import { words } from '#shared/words/en.ts'
import { VisibleText } from '../ui/visible-text.tsx'

const { preview: text } = words.importPreview

/** What a row comes to in words: the first thing that is wrong with it, else what it does. */
export function RowNote({ row }: { readonly row: ImportRow }) {
  const { problems, verdict, key, cells } = row
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
  const changes = cells.filter(({ change }) => change && change.before !== change.after).length
  return (
    <span className="import-quiet">
      {noteOf(verdict, changes)}
      {key !== null && verdict !== 'left' && (
        <>
          {' '}
          <VisibleText text={key} />
        </>
      )}
    </span>
  )
}

function noteOf(verdict: Verdict, changes: number): string {
  if (verdict === 'create') return text.creates
  if (verdict === 'update') return text.changes(changes)
  return verdict === 'left' ? text.leftOut : text.changesNothing
}
