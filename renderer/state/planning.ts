import type { AppState } from '#shared/contract/app-state.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import type { CellValue, Change } from '#shared/domain/change.ts'
import { checkValue } from '#shared/domain/change.ts'
import type { Field } from '#shared/domain/field.ts'
import { mergeCell } from '#shared/domain/merge.ts'
import { buildPlan, deletedKeys, planSize, stepRow, uncappedKeys } from '#shared/domain/plan.ts'
import type { BuiltPlan, Plan, PlanSize } from '#shared/domain/plan.ts'
import { textAt } from '#shared/domain/text-column.ts'
import { createFieldReader } from './field-reader.ts'
import { warnOfLimit } from './limit-warning.ts'
import { labelKeysOf } from './row-source.ts'
import { keyIdIn } from './staged-book.ts'
import type { StagedBook } from './staged-book.ts'
import type { Store } from './store-shape.ts'
import { currentWorkspace } from './workspace.ts'

/** A staged cell that somebody else changed meanwhile: what we want, and what the list says now. */
export interface Conflict {
  readonly change: Change
  readonly name: string
  readonly remote: CellValue
}

/** Everything the review shows: the plan, what it leaves out and why, and how much it asks for. */
export interface ReviewedPlan extends BuiltPlan {
  readonly conflicts: readonly Conflict[]
  readonly size: PlanSize
  readonly uncapped: readonly KeyId[]
  readonly deleted: readonly KeyId[]
  /** Keys whose new limit is below what they have spent this month. */
  readonly belowSpend: ReadonlySet<KeyId>
  /** Steps that wait because another cell of their key cannot be sent. */
  readonly held: number
}

/** The parts of the store that a plan is made of. */
export type PlanSource = Pick<Store, 'app' | 'table' | 'snapshotId' | 'listedAt' | 'rowOf' | 'book' | 'stagedVersion'>

interface Made {
  readonly source: PlanSource
  readonly plan: ReviewedPlan
}

let made: Made | null = null

/** The plan of what is staged now. The same object as long as nothing it is made of changed, so that what is applied is what was reviewed. */
export function planOf(source: PlanSource): ReviewedPlan {
  if (!made || !isSame(made.source, source)) made = { source, plan: buildReviewed(source) }
  return made.plan
}

function isSame(left: PlanSource, right: PlanSource): boolean {
  return (
    left.book === right.book &&
    left.stagedVersion === right.stagedVersion &&
    left.table === right.table &&
    left.snapshotId === right.snapshotId &&
    baseOf(left.app).organisation === baseOf(right.app).organisation &&
    baseOf(left.app).selfId === baseOf(right.app).selfId
  )
}

function baseOf(app: AppState | null): { readonly organisation: string; readonly selfId: KeyId | null } {
  const workspace = currentWorkspace(app)
  return { organisation: workspace?.organisation ?? '', selfId: workspace?.selfId ?? null }
}

function buildReviewed(source: PlanSource): ReviewedPlan {
  const { table, book } = source
  const { organisation, selfId } = baseOf(source.app)
  const nameOf = (keyId: KeyId): string | null => {
    const row = source.rowOf(keyId)
    return row === null || !table ? null : textAt(table.names, row)
  }
  const { changes, conflicts } = table ? splitChanges(book, nameOf) : { changes: [], conflicts: [] }
  const built = buildPlan({
    id: crypto.randomUUID(),
    organisation,
    madeAt: new Date().toISOString(),
    base: { snapshotId: source.snapshotId ?? '', listedAt: source.listedAt ?? '' },
    changes,
    selfId,
    nameOf,
  })
  const { problems } = built
  const plan = holdBack(built)
  return {
    plan,
    problems,
    conflicts,
    size: planSize(plan),
    uncapped: uncappedKeys(plan),
    deleted: deletedKeys(plan),
    belowSpend: keysBelowSpend(plan, source),
    held: built.plan.steps.length - plan.steps.length,
  }
}

/** A key with a cell that cannot be sent waits as a whole: half of what was wanted for it may be the wrong half. */
function holdBack({ plan, problems }: BuiltPlan): Plan {
  const held = new Set<string>(problems.map(({ keyId }) => keyId))
  return held.size === 0 ? plan : { ...plan, steps: plan.steps.filter((step) => !held.has(stepRow(step))) }
}

function keysBelowSpend({ steps }: Plan, { table, rowOf }: PlanSource): ReadonlySet<KeyId> {
  const keys = new Set<KeyId>()
  for (const step of steps) {
    if (step.field !== 'monthly_limit') continue
    const row = rowOf(step.keyId)
    if (table && row !== null && warnOfLimit(table, row, step.after) === 'below_spend') keys.add(step.keyId)
  }
  return keys
}

interface Split {
  readonly changes: readonly Change[]
  readonly conflicts: readonly Conflict[]
}

/** All staged cells key by key in the order of the list; a bad value is a problem first, a conflict only after it was put right. */
function splitChanges(book: StagedBook, nameOf: (keyId: KeyId) => string | null): Split {
  const { table } = book
  const changes: Change[] = []
  const conflicts: Conflict[] = []
  if (!table) return { changes, conflicts }
  const columns = columnsOf(book)
  for (let row = 0; row < table.rowCount + book.gone.length; row++) {
    if (!book.cells[row]) continue
    const keyId = keyIdIn(book, row)
    for (const { field, column, remoteOf } of columns) {
      const patch = column.get(row)
      if (!patch) continue
      const change: Change = { keyId, field, ...patch }
      const remote = row < table.rowCount ? remoteOf(row) : patch.base
      const isConflict = mergeCell(remote, patch.base, patch.to) === 'conflict' && checkValue(field, patch.to) === null
      if (isConflict) conflicts.push({ change, name: nameOf(keyId) ?? '', remote })
      else changes.push(change)
    }
  }
  return { changes, conflicts }
}

function columnsOf(book: StagedBook) {
  const { table, patches } = book
  if (!table) return []
  const order: readonly Field[] = ['monthly_limit', ...labelKeysOf(table, book, []).map((key): Field => `label:${key}`)]
  return order.flatMap((field) => {
    const column = patches.get(field)
    return column ? [{ field, column, remoteOf: createFieldReader(table, field) }] : []
  })
}
