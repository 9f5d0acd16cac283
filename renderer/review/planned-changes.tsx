import { stepRow } from '#shared/domain/plan.ts'
import type { Step } from '#shared/domain/plan.ts'
import { words } from '#shared/words/en.ts'
import { CellChange, FieldText } from '../ui/cell-text.tsx'
import { VirtualTable } from '../ui/virtual-table.tsx'
import type { TableColumn, TableRow } from '../ui/virtual-table.tsx'
import { VisibleText } from '../ui/visible-text.tsx'
import { noteOf } from './step-note.ts'

const { columns: titles } = words.review

const COLUMNS: readonly TableColumn[] = [
  { id: 'key', title: titles.key, width: 'minmax(140px, 1.3fr)' },
  { id: 'field', title: titles.field, width: 'minmax(100px, 0.8fr)' },
  { id: 'change', title: titles.change, width: 'minmax(200px, 2fr)' },
  { id: 'note', title: titles.note, width: 'minmax(120px, 1fr)' },
]

/** Every step of the plan, a row each. */
export function PlannedChanges({ steps, belowSpend }: PlannedChangesProps) {
  return (
    <VirtualTable
      label={words.review.planned}
      columns={COLUMNS}
      count={steps.length}
      row={(at) => rowOf(steps[at], belowSpend)}
    />
  )
}

interface PlannedChangesProps {
  readonly steps: readonly Step[]
  readonly belowSpend: ReadonlySet<string>
}

function rowOf(step: Step | undefined, belowSpend: ReadonlySet<string>): TableRow {
  if (!step) return { data: {}, cells: {} }
  const note = noteOf(step, belowSpend.has(stepRow(step)))
  return {
    data: { 'data-row': stepRow(step), 'data-column': step.field },
    cells: {
      key: <VisibleText text={step.name} />,
      field: <FieldText field={step.field} />,
      change: <CellChange field={step.field} before={step.before} after={step.after} />,
      note: note && <span className="note">{words.review.notes[note]}</span>,
    },
  }
}
