import type { AppState } from '#shared/contract/app-state.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import { buildPlan, stepRow } from '#shared/domain/plan.ts'
import type { BuiltPlan, Plan, PlanInput } from '#shared/domain/plan.ts'
import { textAt, textsAt } from '#shared/domain/text-column.ts'
import { reviewOpened } from './opened-review.ts'
import type { Drift } from './opened-review.ts'
import { readPlan } from './plan-reading.ts'
import type { PlanReading } from './plan-reading.ts'
import { PLAN_PART, plannedCells } from './planned-cells.ts'
import type { Conflict, PlannedCells } from './planned-cells.ts'
import { plannedRows } from './planned-rows.ts'
import type { PlannedRows } from './planned-rows.ts'
import { atOnce } from '#shared/domain/sliced-work.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'
import type { StagedBook } from './staged-book.ts'
import { readSources } from './staged-sources.ts'
import type { Store } from './store-shape.ts'
import { currentWorkspace } from './workspace.ts'

/** Everything the review shows: the plan, what it leaves out and why, and what it comes to. */
export interface ReviewedPlan extends BuiltPlan, PlanReading, Pick<PlannedRows, 'spent' | 'kept'> {
  readonly conflicts: readonly Conflict[]
  /** Steps that wait because another cell of their key cannot be sent. */
  readonly held: number
  /** The rows of the keys that anything is staged for. */
  readonly rows: ReadonlyMap<KeyId, number>
  /** What changed since an opened plan was made; a plan of what is staged has its conflicts only. */
  readonly drift?: Drift
}

/** The parts of the store that a plan is made of. */
export type PlanSource = Pick<
  Store,
  'app' | 'table' | 'snapshotId' | 'listedAt' | 'rowOf' | 'book' | 'stagedVersion' | 'openedPlan'
>

interface Made {
  readonly source: PlanSource
  readonly plan: ReviewedPlan
}

let made: Made | null = null

/** The plan of what is staged now, or the one that was opened. The same object as long as nothing it is made of changed, so that what is applied is what was reviewed. */
export function planOf(source: PlanSource): ReviewedPlan {
  return madePlan(source) ?? atOnce(planning(source))
}

/** The plan of what is staged now, if it was made already. */
export function madePlan(source: PlanSource): ReviewedPlan | null {
  return made && isSame(made.source, source) ? made.plan : null
}

/** Makes the plan of what is staged now, as sliced work. What is staged in between makes the result old: `madePlan` then knows none. */
export function* planning(source: PlanSource): SlicedWork<ReviewedPlan> {
  // The book changes in place: its version when the work began is the one that counts.
  const began = { ...source }
  const { openedPlan } = began
  const plan = yield* openedPlan ? reviewOpened(openedPlan.plan, began) : building(began)
  made = { source: began, plan }
  return plan
}

function isSame(left: PlanSource, right: PlanSource): boolean {
  return (
    left.openedPlan?.plan === right.openedPlan?.plan &&
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

function* building(source: PlanSource): SlicedWork<ReviewedPlan> {
  const { table, book } = source
  const cells = yield* plannedCells(book)
  const rows = plannedRows(book)
  const sent = yield* sending(source, cells, rows)
  const problems = [...sent.problems, ...rows.problems]
  const plan = holdBack({ plan: sent.plan, problems })
  const reading = yield* readPlan(plan, table, cells.rows)
  const { conflicts } = cells
  const held = sent.plan.steps.length - plan.steps.length
  return { ...reading, plan, problems, conflicts, rows: cells.rows, spent: rows.spent, kept: rows.kept, held }
}

/** Builds the plan part by part: the cells of keys first, then what comes and goes. */
function* sending(source: PlanSource, { changes, rows }: PlannedCells, ends: PlannedRows): SlicedWork<BuiltPlan> {
  const { table } = source
  const { organisation, selfId } = baseOf(source.app)
  const nameOf = (keyId: KeyId): string | null => {
    const row = rows.get(keyId)
    return row === undefined || !table ? null : textAt(table.names, row)
  }
  const namesOf = (part: PlannedCells['changes']): PlanInput['nameOf'] => {
    const keyIds = [...new Set(part.map(({ keyId }) => keyId))].filter((keyId) => rows.has(keyId))
    const names = table
      ? textsAt(
          table.names,
          keyIds.map((keyId) => rows.get(keyId) ?? 0),
        )
      : []
    const found = new Map(keyIds.map((keyId, at) => [keyId, names[at] ?? null]))
    return (keyId) => found.get(keyId) ?? null
  }
  const input: PlanInput = {
    id: crypto.randomUUID(),
    organisation,
    madeAt: new Date().toISOString(),
    base: { snapshotId: source.snapshotId ?? '', listedAt: source.listedAt ?? '' },
    changes: [],
    selfId,
    needsGroup: source.app?.needsGroup ?? false,
    nameOf,
    origin: { kind: 'grid' },
    sourceOf: sourcesOf(source.book, rows),
  }
  const steps: Plan['steps'][number][] = []
  const problems: BuiltPlan['problems'][number][] = []
  const take = (built: BuiltPlan): Plan => {
    for (const step of built.plan.steps) steps.push(step)
    for (const problem of built.problems) problems.push(problem)
    return built.plan
  }
  for (let at = 0; at < changes.length; at += PLAN_PART) {
    const part = changes.slice(at, at + PLAN_PART)
    take(buildPlan({ ...input, changes: part, nameOf: namesOf(part) }))
    yield at / changes.length
  }
  const last = take(buildPlan({ ...input, deletions: ends.deletions, drafts: ends.drafts }))
  return { plan: { ...last, steps }, problems }
}

/** From which row of an imported table a step is. */
function sourcesOf(book: StagedBook, rows: ReadonlyMap<KeyId, number>): PlanInput['sourceOf'] {
  const read = readSources(book)
  if (!read) return undefined
  return (id, field) => {
    // A draft is no key, and its row is beyond the list.
    const row = rows.get(id as KeyId) ?? book.beyondRows.get(id)
    return row === undefined ? undefined : read(row, field === 'create' ? 'draft' : field)
  }
}

/** A key with a cell that cannot be sent waits as a whole: half of what was wanted for it may be the wrong half. */
function holdBack({ plan, problems }: BuiltPlan): Plan {
  const held = new Set<string>(problems.map(({ keyId }) => keyId))
  return held.size === 0 ? plan : { ...plan, steps: plan.steps.filter((step) => !held.has(stepRow(step))) }
}
