import type { KeyId } from '#shared/domain/api-key.ts'
import type { CellValue } from '#shared/domain/change.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { mergeCell } from '#shared/domain/merge.ts'
import { amountAt } from '#shared/domain/money-column.ts'
import { amountText } from '#shared/domain/money.ts'
import type { PlanChange } from '#shared/domain/plan-changes.ts'
import type { Plan, Step } from '#shared/domain/plan.ts'
import type { Problem } from '#shared/domain/problem.ts'
import { textAt } from '#shared/domain/text-column.ts'
import { createFieldReader } from './field-reader.ts'
import { readPlan } from './plan-reading.ts'
import { PLAN_PART } from './planned-cells.ts'
import type { Conflict } from './planned-cells.ts'
import type { PlanSource, ReviewedPlan } from './planning.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'

/** What changed since an opened plan was made: the cells, the keys that are gone, what is so already, and keys to be deleted that have another name. */
export interface Drift {
  readonly changed: number
  readonly gone: number
  readonly already: number
  readonly renamed: number
  /** The same step by step, as main would tell it of this list. */
  readonly changes: readonly PlanChange[]
}

/** What the list says of a plan that was made against an older one. */
interface Found {
  readonly conflicts: Conflict[]
  readonly problems: Problem[]
  /** What keys to be deleted have spent this month, where they have. */
  readonly spent: Map<KeyId, string>
  readonly changes: PlanChange[]
}

/**
 * Reviews a plan that was opened. Its steps stay as they are, so that two people see the same; what changed since is
 * marked beside them, and the run decides about each once more.
 */
export function* reviewOpened(plan: Plan, { table, rowOf }: PlanSource): SlicedWork<ReviewedPlan> {
  const rows = new Map<KeyId, number>()
  const found: Found = { conflicts: [], problems: [], spent: new Map(), changes: [] }
  const compare = table && createComparison(table, found)
  for (const [at, step] of plan.steps.entries()) {
    if (at % PLAN_PART === 0) yield at / plan.steps.length
    if (step.kind === 'create' || !compare) continue
    const row = rowOf(step.keyId)
    if (row !== null) rows.set(step.keyId, row)
    compare(step, row, at)
  }
  const reading = yield* readPlan(plan, table, rows)
  const { conflicts, problems, spent } = found
  return { ...reading, plan, problems, conflicts, rows, spent, kept: 0, held: 0, drift: driftOf(found) }
}

function driftOf({ conflicts, problems, changes }: Found): Drift {
  const renamed = changes.filter(({ kind }) => kind === 'renamed').length
  const changed = conflicts.length
  const gone = problems.length
  return { changed, gone, renamed, already: changes.length - changed - gone - renamed, changes }
}

type KeyStep = Exclude<Step, { readonly kind: 'create' }>

function createComparison(table: KeyTable, found: Found): (step: KeyStep, row: number | null, at: number) => void {
  const readers = new Map<string, ReturnType<typeof createFieldReader>>()
  const note = (step: number, kind: PlanChange['kind'], now: CellValue) => found.changes.push({ step, kind, now })
  return (step, row, at) => {
    const { keyId, name, field } = step
    if (row === null) {
      note(at, step.kind === 'delete' ? 'already' : 'deleted', null)
      found.problems.push({ code: 'unknown_key', keyId, field, value: step.after })
    } else if (step.kind === 'delete') {
      const now = textAt(table.names, row)
      if (now !== name) note(at, 'renamed', now)
      const spend = amountAt(table.spend, row)
      if (spend && !(spend.kind === 'exact' && spend.nano <= 0n)) found.spent.set(keyId, amountText(spend))
    } else if (step.field !== 'expiry') {
      let read = readers.get(field)
      if (!read) readers.set(field, (read = createFieldReader(table, step.field)))
      const remote = read(row)
      const merge = mergeCell(remote, step.before, step.after)
      if (merge === 'send') return
      note(at, merge === 'already' ? 'already' : 'changed', remote)
      const change = { keyId, field: step.field, base: step.before, to: step.after }
      if (merge === 'conflict') found.conflicts.push({ change, name, remote })
    }
  }
}
