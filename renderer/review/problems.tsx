import { parseKeyId } from '#shared/domain/api-key.ts'
import { parseStagedField } from '#shared/contract/staged-entry.ts'
import { parseDraftId } from '#shared/domain/draft.ts'
import { stepRow } from '#shared/domain/plan.ts'
import { textAt } from '#shared/domain/text-column.ts'
import type { Problem } from '#shared/domain/problem.ts'
import { words } from '#shared/words/en.ts'
import { rowOfId } from '../state/draft-rows.ts'
import type { Store } from '../state/store-shape.ts'
import { useStore, useStoreApi } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { FieldText } from '../ui/cell-text.tsx'
import { VirtualTable } from '../ui/virtual-table.tsx'
import type { TableColumn, TableRow } from '../ui/virtual-table.tsx'
import { VisibleText } from '../ui/visible-text.tsx'
import { Section } from './section.tsx'
import { unstageWords } from './unstage.ts'

const { columns: titles } = words.review

const COLUMNS: readonly TableColumn[] = [
  { id: 'key', title: titles.key, width: 'minmax(140px, 1.3fr)' },
  { id: 'field', title: titles.field, width: 'minmax(100px, 0.8fr)' },
  { id: 'value', title: titles.value, width: 'minmax(90px, 1fr)' },
  { id: 'reason', title: titles.reason, width: 'minmax(180px, 2.4fr)' },
  { id: 'action', title: titles.action, quiet: true, width: '96px', end: true },
]

/** Cells that cannot be sent: what is wrong and what to type instead. */
export function Problems({ problems }: { readonly problems: readonly Problem[] }) {
  const store = useStoreApi()
  const isOfPlan = useStore((now) => now.openedPlan !== null)
  if (problems.length === 0) return null
  const { problemsTitle, problemsText } = words.review
  return (
    <Section title={problemsTitle} text={isOfPlan ? words.pastPlan.problems : problemsText}>
      <VirtualTable
        label={problemsTitle}
        columns={COLUMNS}
        count={problems.length}
        row={(at) => rowOf(problems[at], store.getState())}
      />
    </Section>
  )
}

function rowOf(problem: Problem | undefined, store: Store): TableRow {
  if (!problem) return { data: {}, cells: {} }
  const { field, value, code } = problem
  const keyId = parseDraftId(problem.keyId) ?? parseKeyId(problem.keyId)
  const cell = parseStagedField(field)
  const row = keyId && rowOfId(store, keyId)
  const name = (row !== null && nameIn(store, row)) || nameInPlan(store, problem.keyId) || problem.keyId
  return {
    data: { 'data-row': problem.keyId, 'data-column': field },
    cells: {
      key: <VisibleText text={name} />,
      field: <FieldText field={field} />,
      value: <VisibleText text={value ?? '—'} />,
      reason: <span title={words.problem.describe(code)}>{words.problem.describe(code)}</span>,
      action: keyId && cell && (store.openedPlan || store.patchAt(row ?? -1, cell)) && (
        <Button onClick={() => store.unstage([{ keyId, field: cell }])}>{unstageWords(store).unstage}</Button>
      ),
    },
  }
}

/** A key that is gone has its name in an opened plan only. */
function nameInPlan({ openedPlan }: Store, id: string): string | null {
  return openedPlan?.plan.steps.find((step) => stepRow(step) === id)?.name ?? null
}

/** The name in a row; a draft may have none yet. */
function nameIn({ table, patchAt }: Store, row: number): string | null {
  if (!table) return null
  return row < table.rowCount ? textAt(table.names, row) : (patchAt(row, 'name')?.to ?? words.drafts.unnamed)
}
