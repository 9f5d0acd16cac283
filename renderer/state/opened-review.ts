import type { KeyId } from '#shared/domain/api-key.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { mergeCell } from '#shared/domain/merge.ts'
import { amountAt } from '#shared/domain/money-column.ts'
import { amountText } from '#shared/domain/money.ts'
import type { Plan, Step } from '#shared/domain/plan.ts'
import type { Problem } from '#shared/domain/problem.ts'
import { createFieldReader } from './field-reader.ts'
import { readPlan } from './plan-reading.ts'
import { PLAN_PART } from './planned-cells.ts'
import type { Conflict } from './planned-cells.ts'
import type { PlanSource, ReviewedPlan } from './planning.ts'
import type { SlicedWork } from './slices.ts'

/** What the list says of a plan that was made against an older one. */
interface Drift {
  readonly conflicts: Conflict[]
  readonly problems: Problem[]
  /** What keys to be deleted have spent this month, where they have. */
  readonly spent: Map<KeyId, string>
  /** How many steps are so already, and how many are about keys that are gone. */
  already: number
  gone: number
}

/**
 * Reviews a plan that was opened. Its steps stay as they are, so that two people see the same; what changed since is
 * marked beside them, and the run decides about each once more.
 */
export function* reviewOpened(plan: Plan, { table, rowOf }: PlanSource): SlicedWork<ReviewedPlan> {
  const rows = new Map<KeyId, number>()
  const drift: Drift = { conflicts: [], problems: [], spent: new Map(), already: 0, gone: 0 }
  const compare = table && createComparison(table, drift)
  for (const [at, step] of plan.steps.entries()) {
    if (at % PLAN_PART === 0) yield at / plan.steps.length
    if (step.kind === 'create' || !compare) continue
    const row = rowOf(step.keyId)
    if (row !== null) rows.set(step.keyId, row)
    compare(step, row)
  }
  const reading = yield* readPlan(plan, table, rows)
  const { conflicts, problems, spent, already, gone } = drift
  const changed = conflicts.length
  return { ...reading, plan, problems, conflicts, rows, spent, kept: 0, held: 0, drift: { changed, gone, already } }
}

type KeyStep = Exclude<Step, { readonly kind: 'create' }>

function createComparison(table: KeyTable, drift: Drift): (step: KeyStep, row: number | null) => void {
  const readers = new Map<string, ReturnType<typeof createFieldReader>>()
  return (step, row) => {
    const { keyId, name, field } = step
    if (row === null) {
      drift.gone++
      drift.problems.push({ code: 'unknown_key', keyId, field, value: step.after })
    } else if (step.kind === 'delete') {
      const spend = amountAt(table.spend, row)
      if (spend && !(spend.kind === 'exact' && spend.nano <= 0n)) drift.spent.set(keyId, amountText(spend))
    } else {
      let read = readers.get(field)
      if (!read) readers.set(field, (read = createFieldReader(table, step.field)))
      const remote = read(row)
      const merge = mergeCell(remote, step.before, step.after)
      const change = { keyId, field: step.field, base: step.before, to: step.after }
      if (merge === 'already') drift.already++
      else if (merge === 'conflict') drift.conflicts.push({ change, name, remote })
    }
  }
}
