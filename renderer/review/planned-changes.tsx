import type { StoreApi } from 'zustand'
import { stepRow } from '#shared/domain/plan.ts'
import type { Step } from '#shared/domain/plan.ts'
import { words } from '#shared/words/en.ts'
import { useStoreApi } from '../state/use-store.ts'
import type { Store } from '../state/store-shape.ts'
import { Button } from '../ui/button.tsx'
import { CellChange, FieldText } from '../ui/cell-text.tsx'
import { VirtualTable } from '../ui/virtual-table.tsx'
import type { TableColumn, TableRow } from '../ui/virtual-table.tsx'
import { VisibleText } from '../ui/visible-text.tsx'
import { noteOf } from './step-note.ts'
import { StepNotes } from './step-notes.tsx'
import { stagedOf, unstageRow, unstageSteps, unstageWords } from './unstage.ts'

const { columns: titles } = words.review

const COLUMNS: readonly TableColumn[] = [
  { id: 'key', title: titles.key, width: 'minmax(140px, 1.3fr)' },
  { id: 'field', title: titles.field, width: 'minmax(100px, 0.6fr)' },
  { id: 'change', title: titles.change, width: 'minmax(200px, 1.6fr)' },
  { id: 'note', title: titles.note, width: 'minmax(120px, 1.7fr)' },
]
const ACTION: TableColumn = { id: 'action', title: titles.action, quiet: true, width: '184px', end: true }

interface PlannedChangesProps {
  readonly steps: readonly Step[]
  /** Which of the steps are shown, by their places; all without it. */
  readonly places?: Uint32Array
  readonly stopping: ReadonlySet<number>
  readonly label?: string
  /** Nothing can be taken back while it is sent. */
  readonly isFixed?: boolean
}

/** Steps of the plan, a row each. */
export function PlannedChanges({
  steps,
  places,
  stopping,
  label = words.review.planned,
  isFixed,
}: PlannedChangesProps) {
  const store = useStoreApi()
  return (
    <VirtualTable
      label={label}
      columns={isFixed ? COLUMNS : [...COLUMNS, ACTION]}
      count={places?.length ?? steps.length}
      row={(at) => {
        const place = places?.[at] ?? at
        return rowOf(steps[place], stopping.has(place), store)
      }}
    />
  )
}

function rowOf(step: Step | undefined, isStopping: boolean, store: StoreApi<Store>): TableRow {
  if (!step) return { data: {}, cells: {} }
  const note = noteOf(step, isStopping)
  return {
    data: { 'data-row': stepRow(step), 'data-column': step.field },
    cells: {
      key: <VisibleText text={step.name} />,
      field: <FieldText field={step.field} />,
      change: <CellChange field={step.field} before={step.before} after={step.after} />,
      note: <StepNotes step={step} text={note && words.review.notes[note]} />,
      action: <StepActions step={step} store={store} />,
    },
  }
}

function StepActions({ step, store }: { readonly step: Step; readonly store: StoreApi<Store> }) {
  const now = store.getState()
  const cells = stagedOf(now, stepRow(step))
  const { unstage, unstageStep, unstageKey } = unstageWords(now)
  return (
    <>
      {cells > 1 && (
        <Button
          kind="quiet"
          aria-label={unstageKey(step.name, cells)}
          title={unstageKey(step.name, cells)}
          onClick={() => unstageRow(store.getState(), stepRow(step))}
        >
          {words.review.wholeKey}
        </Button>
      )}
      <Button
        aria-label={unstageStep(words.review.fieldName(step.field), step.name)}
        onClick={() => void unstageSteps(store, [step])}
      >
        {unstage}
      </Button>
    </>
  )
}
