import type { PlanChange } from '#shared/domain/plan-changes.ts'
import { stepRow } from '#shared/domain/plan.ts'
import type { Step } from '#shared/domain/plan.ts'
import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { CellChange, CellText, FieldText } from '../ui/cell-text.tsx'
import { VirtualTable } from '../ui/virtual-table.tsx'
import type { TableColumn, TableRow } from '../ui/virtual-table.tsx'
import { VisibleText } from '../ui/visible-text.tsx'
import { Section } from './section.tsx'

const { columns: titles } = words.review
const text = words.changes

const COLUMNS: readonly TableColumn[] = [
  { id: 'key', title: titles.key, width: 'minmax(140px, 1.3fr)' },
  { id: 'field', title: titles.field, width: 'minmax(100px, 0.8fr)' },
  { id: 'change', title: text.reviewed, width: 'minmax(180px, 1.6fr)' },
  { id: 'now', title: titles.theirs, width: 'minmax(100px, 1fr)' },
  { id: 'note', title: titles.note, width: 'minmax(200px, 1.8fr)' },
]

/** Why the plan was not sent: what stands otherwise at the gateway than it was reviewed. The plan below has it in it already. */
export function ChangedSince() {
  const changed = useStore((store) => store.changedSince)
  const forget = useStore((store) => store.forgetChanges)
  if (!changed) return null
  const { steps, changes } = changed
  return (
    <Section
      title={text.title}
      text={words.review.changedSince(changes.length)}
      actions={<Button onClick={forget}>{text.seen}</Button>}
    >
      {changes.length > 0 && (
        <VirtualTable
          label={text.title}
          columns={COLUMNS}
          count={changes.length}
          row={(at) => rowOf(changes[at], steps)}
        />
      )}
    </Section>
  )
}

function rowOf(change: PlanChange | undefined, steps: readonly Step[]): TableRow {
  const step = change && steps[change.step]
  if (!step) return { data: {}, cells: {} }
  const isValue = change.kind === 'changed' || change.kind === 'already'
  return {
    data: { 'data-row': stepRow(step), 'data-column': step.field, 'data-change': change.kind },
    cells: {
      key: <VisibleText text={step.name} />,
      field: <FieldText field={step.field} />,
      change: <CellChange field={step.field} before={step.before} after={step.after} />,
      now: isValue ? <CellText field={step.field} value={change.now} /> : <VisibleText text={change.now ?? ''} />,
      note: <span className="note">{text.kinds[change.kind]}</span>,
    },
  }
}
