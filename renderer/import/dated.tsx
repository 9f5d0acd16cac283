import type { DatedResult } from '#shared/contract/import.ts'
import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { showCount } from '../ui/format.ts'
import { VirtualTable } from '../ui/virtual-table.tsx'
import type { TableColumn, TableRow } from '../ui/virtual-table.tsx'
import { VisibleText } from '../ui/visible-text.tsx'

const { dated: text, preview: titles } = words.importPreview

const COLUMNS: readonly TableColumn[] = [
  { id: 'line', title: titles.line, width: '64px', end: true },
  { id: 'value', title: titles.value, width: 'minmax(120px, 1fr)' },
  { id: 'why', title: titles.note, width: 'minmax(240px, 3fr)' },
]

/** A table with dates: labels of the past, to be taken into the history. */
export function Dated({ dated }: { readonly dated: DatedResult }) {
  const doImport = useStore((store) => store.doImport)
  const { days, problems, problemCount } = dated
  return (
    <>
      <section className="import-part" aria-label={text.title}>
        <h2>
          {text.title}: {text.days(days)}
        </h2>
        <p className="import-lead">{text.text}</p>
        {problemCount > 0 ? (
          <p className="import-bad">{text.wrong(problemCount)}</p>
        ) : (
          <div>
            <Button kind="primary" disabled={days === 0} onClick={() => void doImport({ kind: 'keep-dated' })}>
              {text.keep}
            </Button>
          </div>
        )}
      </section>
      {problems.length > 0 && (
        <VirtualTable label={titles.table} columns={COLUMNS} count={problems.length} row={(at) => rowOf(dated, at)} />
      )}
    </>
  )
}

function rowOf({ problems }: DatedResult, at: number): TableRow {
  const problem = problems[at]
  if (!problem) return { data: {}, cells: {} }
  const why = words.importProblem.describe(problem)
  return {
    data: { 'data-row': String(problem.row), 'data-code': problem.code },
    cells: {
      line: showCount(problem.line),
      value: <VisibleText text={problem.value} />,
      why: <span title={why}>{why}</span>,
    },
  }
}
