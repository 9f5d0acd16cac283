import type { KeyTable } from './key-table.ts'
import { cellAt, indexKeys } from './key-table.ts'
import type { CellValue } from './change.ts'
import { mergeCell } from './merge.ts'
import { stepRow } from './plan.ts'
import type { Plan, Step } from './plan.ts'
import { textAt } from './text-column.ts'

/**
 * A step that stands otherwise in a list than when it was reviewed: `already` as wanted, `changed` by somebody else (to what
 * stands in `now`), its key `deleted`, or a key to be deleted that was `renamed` (to `now`).
 */
export interface PlanChange {
  readonly step: number
  readonly kind: 'already' | 'changed' | 'deleted' | 'renamed'
  readonly now: CellValue
}

/** Merges every step of a plan with a newer list, three ways, and answers those that stand otherwise than when reviewed. */
export function planChanges(plan: Plan, table: KeyTable): readonly PlanChange[] {
  const index = indexKeys(table)
  return plan.steps.flatMap((step, at) => {
    if (step.kind === 'create') return []
    const change = changeOf(step, table, index.get(step.keyId))
    return change ? [{ step: at, ...change }] : []
  })
}

function changeOf(
  step: Exclude<Step, { kind: 'create' }>,
  table: KeyTable,
  row: number | undefined,
): Omit<PlanChange, 'step'> | null {
  if (row === undefined) return { kind: step.kind === 'delete' ? 'already' : 'deleted', now: null }
  if (step.kind === 'delete') {
    const name = textAt(table.names, row)
    return name === step.name ? null : { kind: 'renamed', now: name }
  }
  // No list tells when a key ends: what was last set here is no proof of what is so.
  if (step.field === 'expiry') return null
  const now = cellAt(table, row, step.field)
  const merge = mergeCell(now, step.before, step.after)
  return merge === 'send' ? null : { kind: merge === 'already' ? 'already' : 'changed', now }
}

/** Changes of a plan as one text: whoever hashes the same text has found, or was shown, the same changes. */
export function changesText({ steps }: Plan, changes: readonly PlanChange[]): string {
  return JSON.stringify(
    changes.map(({ step: at, kind, now }) => {
      const step = steps[at]
      return [step && stepRow(step), step?.field, step?.after, kind, now]
    }),
  )
}
