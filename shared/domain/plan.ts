import type { KeyId } from './api-key.ts'
import { canonicalValue, checkValue } from './change.ts'
import type { CellValue, Change } from './change.ts'
import { canonicalDraft, checkDraft } from './draft.ts'
import type { Draft, DraftId } from './draft.ts'
import type { Field } from './field.ts'
import type { Labels } from './label.ts'
import { createStep, deleteStep } from './plan-step.ts'
import type { Problem, ProblemCode } from './problem.ts'

/** The row of a table that a step was imported from: the name of its file, and the line, counted from 1. */
export interface StepSource {
  readonly file: string
  readonly line: number
}

/**
 * One reviewed cell of a key: shown in review, folded into writes, journalled, and with its sides swapped it is undo. With
 * `once` it is sent only when the key of that draft has been made and is whole.
 */
export interface SetStep {
  readonly kind: 'set'
  readonly keyId: KeyId
  readonly name: string
  readonly field: Field
  readonly before: CellValue
  readonly after: CellValue
  readonly once?: DraftId | undefined
  /** Absent where no table asked for it: then the origin of the plan says where it comes from. */
  readonly source?: StepSource | undefined
}

/** A key to be deleted for good; `before` is its id. It cannot be undone. */
export interface DeleteStep {
  readonly kind: 'delete'
  readonly keyId: KeyId
  readonly name: string
  readonly field: 'delete'
  readonly before: string
  readonly after: null
  readonly source?: StepSource | undefined
}

/** A key to be created, in the place of another one where `replaces` says so; `after` describes it in one line. It cannot be repeated. */
export interface CreateStep {
  readonly kind: 'create'
  readonly draft: DraftId
  readonly name: string
  readonly field: 'create'
  readonly before: null
  readonly after: string
  readonly limit: string
  readonly labels: Labels
  readonly group: string | null
  readonly expiry: string | null
  readonly replaces?: KeyId | undefined
  /** Set for a key that shall read keys and usage and make no completions: the app's own. */
  readonly manage?: 'read' | undefined
  readonly source?: StepSource | undefined
}

/** One reviewed act: a cell that is set, a key that is deleted, a key that is created. */
export type Step = SetStep | DeleteStep | CreateStep

/** What a step is about: an editable cell, or the whole key. */
export type StepField = Step['field']

/** The row of the grid that a step belongs to: a key's id, or a draft's. */
export function stepRow(step: Step): KeyId | DraftId {
  return step.kind === 'create' ? step.draft : step.keyId
}

/** The list a plan was made from: its snapshot and the UTC time (RFC 3339) at which it was listed. */
export interface PlanBase {
  readonly snapshotId: string
  readonly listedAt: string
}

/** The commands that plan from nothing but the list and what was typed with them. */
export type PlanningCommand = 'set' | 'rename-label' | 'plan'

/**
 * Where a plan comes from: the cells of the grid, a command; the run that it takes back, whose open steps it tries again, or
 * whose lost keys it replaces; or a rotation, in which keys are replaced and the old ones end after some days.
 */
export type PlanOrigin =
  | { readonly kind: 'grid' }
  | { readonly kind: 'command'; readonly command: PlanningCommand }
  | { readonly kind: 'revert' | 'retry' | 'orphans'; readonly run: string }
  | { readonly kind: 'rotate'; readonly overlapDays: number }

/** What was reviewed and shall be applied. Pure data: it can be saved, opened and applied by a second person. */
export interface Plan {
  readonly version: 1
  readonly id: string
  readonly organisation: string
  readonly madeAt: string
  readonly base: PlanBase
  readonly origin?: PlanOrigin | undefined
  readonly steps: readonly Step[]
}

/** What a plan is made of; `nameOf` answers `null` for a key that the list does not have. */
export interface PlanInput {
  readonly id: string
  readonly organisation: string
  readonly madeAt: string
  readonly base: PlanBase
  readonly changes: Iterable<Change>
  readonly deletions?: Iterable<KeyId>
  readonly drafts?: Iterable<Draft>
  readonly selfId: KeyId | null
  /** Whether new keys must be in a group. */
  readonly needsGroup?: boolean
  readonly nameOf: (keyId: KeyId) => string | null
  readonly origin?: PlanOrigin
  /** From which row of a table a cell was staged, a draft, or a deletion. */
  readonly sourceOf?: ((row: KeyId | DraftId, field: StepField) => StepSource | undefined) | undefined
}

/** A plan with the cells it had to leave out. */
export interface BuiltPlan {
  readonly plan: Plan
  readonly problems: readonly Problem[]
}

/**
 * Turns what is staged into a plan: cells equal to their base make no step, invalid and protected ones become problems.
 * What is set comes first, then what is created, and what is deleted last. Cells of a key that is deleted make no step.
 */
export function buildPlan(input: PlanInput): BuiltPlan {
  const steps: Step[] = []
  const problems: Problem[] = []
  const deletions = new Set(input.deletions)
  for (const staged of input.changes) {
    if (deletions.has(staged.keyId)) continue
    const change = { ...staged, to: canonicalValue(staged.field, staged.to) }
    if (change.base === change.to) continue
    const name = input.nameOf(change.keyId)
    const code = problemOf(change, name, input.selfId)
    if (code) problems.push({ code, keyId: change.keyId, field: change.field, value: change.to })
    else
      steps.push({
        kind: 'set',
        keyId: change.keyId,
        name: name ?? '',
        field: change.field,
        before: change.base,
        after: change.to,
        ...sourced(input, change.keyId, change.field),
      })
  }
  planDrafts(input, steps, problems)
  planDeletions(deletions, input, steps, problems)
  const { id, organisation, madeAt, base, origin } = input
  return { plan: { version: 1, id, organisation, madeAt, base, ...(origin && { origin }), steps }, problems }
}

function sourced({ sourceOf }: PlanInput, row: KeyId | DraftId, field: StepField): { readonly source?: StepSource } {
  const source = sourceOf?.(row, field)
  return source ? { source } : {}
}

function planDrafts(input: PlanInput, steps: Step[], problems: Problem[]): void {
  const { drafts = [], madeAt, needsGroup = false } = input
  for (const typed of drafts) {
    const draft = canonicalDraft(typed)
    const faults = checkDraft(draft, madeAt, needsGroup)
    if (faults.length === 0) steps.push({ ...createStep(draft), ...sourced(input, draft.id, 'create') })
    for (const { part, code, value } of faults) problems.push({ code, keyId: draft.id, field: part, value })
  }
}

function planDeletions(deletions: Iterable<KeyId>, input: PlanInput, steps: Step[], problems: Problem[]): void {
  for (const keyId of deletions) {
    const name = input.nameOf(keyId)
    const code = keyId === input.selfId ? 'protected_key' : name === null ? 'unknown_key' : null
    if (code) problems.push({ code, keyId, field: 'delete', value: null })
    else steps.push({ ...deleteStep(keyId, name ?? ''), ...sourced(input, keyId, 'delete') })
  }
}

function problemOf(change: Change, name: string | null, selfId: KeyId | null): ProblemCode | null {
  if (change.keyId === selfId) return 'protected_key'
  if (name === null) return 'unknown_key'
  return checkValue(change.field, change.to)
}

/** How much a plan asks for: steps, keys touched, and requests (a key's labels travel in one). */
export interface PlanSize {
  readonly steps: number
  readonly keys: number
  readonly writes: number
}

/** Counts steps, keys and writes of a plan. */
export function planSize(plan: Plan): PlanSize {
  const count = createPlanCount()
  for (const step of plan.steps) count.add(step)
  return count.size()
}

/** Counts a plan step by step. */
export interface PlanCount {
  readonly add: (step: Step) => void
  readonly size: () => PlanSize
}

/** Starts a count. */
export function createPlanCount(): PlanCount {
  const rows = new Set<string>()
  const writes = { labels: new Set<string>(), limit: new Set<string>(), expiry: new Set<string>(), delete: new Set<string>() } // prettier-ignore
  let [steps, created] = [0, 0]
  return {
    add(step) {
      steps++
      rows.add(stepRow(step))
      if (step.kind === 'create') created += writesOfCreate(step)
      else writes[step.kind === 'set' ? writeKind(step.field) : step.kind].add(step.keyId)
    },
    size: () => ({ steps, keys: rows.size, writes: writes.labels.size + writes.limit.size + writes.expiry.size + writes.delete.size + created }), // prettier-ignore
  }
}

/** A key is created with next to no limit; its labels, its expiry and its limit follow in requests of their own. */
function writesOfCreate({ labels, expiry }: CreateStep): number {
  return 2 + (labels.length > 0 ? 1 : 0) + (expiry === null ? 0 : 1)
}

/** Which request carries a field: all labels of a key share one, limit and expiry have their own. */
export function writeKind(field: Field): 'labels' | 'limit' | 'expiry' {
  if (field === 'expiry') return field
  return field === 'monthly_limit' ? 'limit' : 'labels'
}

/** Whether a plan makes keys. */
export function createsKeys({ steps }: Pick<Plan, 'steps'>): boolean {
  return steps.some(({ kind }) => kind === 'create')
}

/** The keys of a plan that become uncapped: such a plan is destructive and must be confirmed with the number of its keys. */
export function uncappedKeys(plan: Plan): readonly KeyId[] {
  return plan.steps.flatMap((step) => (step.field === 'monthly_limit' && step.after === 'none' ? [step.keyId] : []))
}

/** The keys that a plan deletes: it is destructive as well. */
export function deletedKeys(plan: Plan): readonly KeyId[] {
  return plan.steps.flatMap((step) => (step.kind === 'delete' ? [step.keyId] : []))
}

/** Whether a step ends its key at once (`now` in RFC 3339): a key that has ended is never revived. */
export function endsAtOnce(step: Step, now: string): boolean {
  return step.field === 'expiry' && step.after !== null && Date.parse(step.after) <= Date.parse(now)
}

/** The keys that a plan ends at once by an expiry that has passed. */
export function endedKeys(plan: Plan, now: string): readonly KeyId[] {
  return plan.steps.flatMap((step) => (step.kind === 'set' && endsAtOnce(step, now) ? [step.keyId] : []))
}

/** Whether a plan that is applied `now` (RFC 3339) must be confirmed with the number of its keys wherever that is. */
export function isDestructive(plan: Plan, now: string): boolean {
  return plan.steps.some(
    (step) =>
      step.kind === 'delete' || (step.field === 'monthly_limit' && step.after === 'none') || endsAtOnce(step, now),
  )
}
