import { stepRow } from '#shared/domain/plan.ts'
import type { StepOutcome } from '#shared/contract/requests.ts'
import type { Outcome } from '#shared/domain/outcome.ts'
import { words } from '#shared/words/en.ts'
import { CellChange, FieldText } from './cell-text.tsx'
import { showMoment } from './format.ts'
import { Chip } from './chip.tsx'
import type { ChipKind } from './chip.tsx'
import { VirtualTable } from './virtual-table.tsx'
import type { TableColumn, TableRow } from './virtual-table.tsx'
import { VisibleText } from './visible-text.tsx'

/** The look of each outcome. */
export const outcomeKinds: Readonly<Record<Outcome, ChipKind>> = {
  done: 'done',
  conflict: 'bad',
  rejected: 'bad',
  unknown: 'unsure',
  waiting: 'plain',
}

const { columns: titles } = words.run

const COLUMNS: readonly TableColumn[] = [
  { id: 'key', title: titles.key, width: 'minmax(120px, 1.2fr)' },
  { id: 'field', title: titles.field, width: 'minmax(80px, 0.7fr)' },
  { id: 'change', title: titles.change, width: 'minmax(140px, 1.3fr)' },
  { id: 'outcome', title: titles.outcome, width: '96px' },
  { id: 'reason', title: titles.reason, width: 'minmax(160px, 2.2fr)' },
]

/** Steps with what became of them. */
export function OutcomeTable({ label, steps }: { readonly label: string; readonly steps: readonly StepOutcome[] }) {
  return <VirtualTable label={label} columns={COLUMNS} count={steps.length} row={(at) => rowOf(steps[at])} />
}

function rowOf(entry: StepOutcome | undefined): TableRow {
  if (!entry) return { data: {}, cells: {} }
  const { step, outcome } = entry
  const why = reasonText(entry)
  return {
    data: { 'data-row': stepRow(step), 'data-column': step.field, 'data-outcome': outcome },
    cells: {
      key: <VisibleText text={step.name} />,
      field: <FieldText field={step.field} />,
      change: <CellChange field={step.field} before={step.before} after={step.after} />,
      outcome: <Chip kind={outcomeKinds[outcome]}>{words.run.outcomes[outcome]}</Chip>,
      reason: <span title={why}>{why}</span>,
    },
  }
}

/** A reason in words: ours by its code, the service's own as it said it. */
function reasonText({ outcome, reason, until }: StepOutcome): string {
  const { noReason } = words.run
  if (reason !== null) return words.run.reasonText(reason, until && showMoment(until))
  return outcome === 'done' || outcome === 'rejected' ? '' : noReason[outcome]
}
