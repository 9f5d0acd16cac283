import { Plus, Trash2 } from 'lucide-react'
import type { KeyId } from '#shared/domain/api-key.ts'
import type { CreateStep, DeleteStep, Step } from '#shared/domain/plan.ts'
import { textAt } from '#shared/domain/text-column.ts'
import { words } from '#shared/words/en.ts'
import { hasTwin } from '../state/name-twins.ts'
import { useStoreApi } from '../state/use-store.ts'
import type { Store } from '../state/store-shape.ts'
import { Button } from '../ui/button.tsx'
import { CellText } from '../ui/cell-text.tsx'
import { RoundedText } from '../ui/rounded-text.tsx'
import { VirtualTable } from '../ui/virtual-table.tsx'
import type { TableColumn, TableRow } from '../ui/virtual-table.tsx'
import { VisibleText } from '../ui/visible-text.tsx'
import { Section } from './section.tsx'
import { StepNotes } from './step-notes.tsx'
import { unstageWords } from './unstage.ts'

const { review: texts } = words.drafts
const ACTION: TableColumn = { id: 'action', title: words.review.columns.action, quiet: true, width: '96px', end: true }

const NEW: readonly TableColumn[] = [
  { id: 'name', title: texts.name, width: 'minmax(140px, 1.3fr)' },
  { id: 'limit', title: texts.limit, width: '120px', end: true },
  { id: 'labels', title: texts.labels, width: 'minmax(200px, 2fr)' },
  { id: 'note', title: words.review.columns.note, width: 'minmax(120px, 1fr)' },
  ACTION,
]
const GOING: readonly TableColumn[] = [
  { id: 'name', title: texts.name, width: 'minmax(140px, 1.3fr)' },
  { id: 'spend', title: texts.spend, width: '150px', end: true },
  { id: 'note', title: words.review.columns.note, width: 'minmax(160px, 2fr)' },
  ACTION,
]

interface PlannedKeysProps {
  readonly steps: readonly Step[]
  /** What keys to be deleted have spent this month, where they have. */
  readonly spent: ReadonlyMap<KeyId, string>
}

/** The keys that the plan creates, and those it deletes with what they were used for this month. */
export function PlannedKeys({ steps, spent }: PlannedKeysProps) {
  const store = useStoreApi()
  const created = steps.filter((step) => step.kind === 'create')
  const deleted = steps.filter((step) => step.kind === 'delete')
  const inUse = deleted.filter(({ keyId }) => spent.has(keyId)).length
  const newTitle = texts.created(created.length)
  const goingTitle = texts.deleted(deleted.length)
  return (
    <>
      {created.length > 0 && (
        <Section title={newTitle} text={texts.createdText} icon={<Plus size={15} aria-hidden />} tone="new">
          <VirtualTable
            label={newTitle}
            columns={NEW}
            count={created.length}
            row={(at) => newRow(created[at], store.getState())}
          />
        </Section>
      )}
      {deleted.length > 0 && (
        <Section
          title={goingTitle}
          text={inUse > 0 ? texts.spentWarning(inUse) : texts.deletedText}
          {...(inUse === 0 && { icon: <Trash2 size={15} aria-hidden />, tone: 'plain' })}
        >
          <VirtualTable
            label={goingTitle}
            columns={GOING}
            count={deleted.length}
            row={(at) => goingRow(deleted[at], spent, store.getState())}
          />
        </Section>
      )}
    </>
  )
}

function newRow(step: CreateStep | undefined, store: Store): TableRow {
  if (!step) return { data: {}, cells: {} }
  const { draft, name, limit, labels } = step
  const text = labels.map(([key, value]) => `${key}=${value === '' ? '""' : value}`).join(' · ')
  return {
    data: { 'data-row': draft, 'data-column': 'create' },
    cells: {
      name: <VisibleText text={name} />,
      limit: <CellText field="monthly_limit" value={limit} />,
      labels: text === '' ? <i>{texts.noLabels}</i> : <VisibleText text={text} />,
      note: step.replaces ? (
        <Replaces keyId={step.replaces} store={store} />
      ) : (
        <StepNotes step={step} {...newNote(step, store)} />
      ),
      action: (
        <Button
          aria-label={store.openedPlan ? words.pastPlan.takeOut.unstageGroup(name) : texts.unstage(name)}
          onClick={() => store.unstage([{ keyId: draft, field: 'draft' }])}
        >
          {unstageWords(store).unstage}
        </Button>
      ),
    },
  }
}

function newNote(step: CreateStep, { table }: Store): Omit<Parameters<typeof StepNotes>[0], 'step'> {
  if (step.manage) return { text: texts.reads }
  return table && hasTwin(table, step.name) ? { text: texts.twin, title: words.drafts.twin } : { text: null }
}

/** Which key a new one replaces, by its name. */
function Replaces({ keyId, store: { table, rowOf } }: { readonly keyId: KeyId; readonly store: Store }) {
  const row = rowOf(keyId)
  return (
    <>
      {texts.replaces} <VisibleText text={table && row !== null ? textAt(table.names, row) : keyId} />
    </>
  )
}

function goingRow(step: DeleteStep | undefined, spent: ReadonlyMap<KeyId, string>, store: Store): TableRow {
  if (!step) return { data: {}, cells: {} }
  const { keyId, name } = step
  const spend = spent.get(keyId)
  return {
    data: { 'data-row': keyId, 'data-column': 'delete', 'data-spend': spend ?? '0' },
    cells: {
      name: <VisibleText text={name} />,
      spend: <RoundedText say={(show) => show(spend ?? '0')} />,
      note: spend === undefined ? null : <span className="note">{texts.inUse}</span>,
      action: (
        <Button
          aria-label={store.openedPlan ? words.pastPlan.takeOut.unstageGroup(name) : texts.unstage(name)}
          onClick={() => store.unstage([{ keyId, field: 'delete' }])}
        >
          {unstageWords(store).unstage}
        </Button>
      ),
    },
  }
}
