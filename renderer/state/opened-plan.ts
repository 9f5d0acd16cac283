import type { OpenedPlan } from '#shared/contract/opened-plan.ts'
import type { Result } from '#shared/contract/failure.ts'
import type { CellValue } from '#shared/domain/change.ts'
import { stepRow } from '#shared/domain/plan.ts'
import type { Step } from '#shared/domain/plan.ts'
import type { RotationWish } from '#shared/domain/rotation.ts'
import { ask } from './ask.ts'
import { createFieldReader } from './field-reader.ts'
import { endedRun } from './run.ts'
import type { Slice } from './slice.ts'
import type { EditBlock, StagedPlace } from './staged-shape.ts'
import type { Store } from './store-shape.ts'

/** A plan in Review that is not what is staged, and what became of it here. */
export interface PlanInReview extends OpenedPlan {
  /** How many of its steps were taken out or decided anew. */
  readonly edited: number
  /** How it stood before the last decision, and after the one that was taken back. */
  readonly before: PlanInReview | null
  readonly after: PlanInReview | null
  /** The run in which it is being applied. */
  readonly runId: string | null
}

/** Plans from files and from past runs: reviewed and applied as what is staged is, and beside it. */
export interface OpenedPlanSlice {
  /** While there is one, Review is about it; what is staged waits. */
  readonly openedPlan: PlanInReview | null
  /** The run a plan is being made of, or a file being read. */
  readonly openingPlan: string | null
  readonly openPlanFile: () => Promise<void>
  readonly revertRun: (runId: string, deletesSpent?: boolean) => Promise<void>
  readonly retryRun: (runId: string) => Promise<void>
  /** Plans to delete the lost keys of a run and to create them again. */
  readonly replaceOrphans: (runId: string) => Promise<void>
  readonly rotateKeys: (wish: RotationWish) => Promise<void>
  readonly closePlan: () => void
  /** Says that a plan is being applied in this run; `null` for what was staged. */
  readonly noteApplied: (opened: PlanInReview | null, runId: string) => void
  /** Puts the plan away whose run has ended: the history has the rest. */
  readonly closeEnded: () => void
}

/** Opening plans, and putting them away. */
export const createOpenedPlanSlice: Slice<OpenedPlanSlice> = (bridge) => (set, get) => {
  const open = async (what: string, asking: () => Promise<Result<OpenedPlan | null>>): Promise<void> => {
    if (get().openingPlan !== null) return
    const { app } = get()
    set({ openingPlan: what })
    const answer = await asking()
    set({ openingPlan: null })
    if (!answer.ok || !answer.value || get().app?.current !== app?.current) return
    get().openPage('review')
    // The result of an earlier run is in the history; what is to be reviewed stands on top.
    get().dismissRun()
    set({ openedPlan: { ...answer.value, edited: 0, before: null, after: null, runId: null } })
  }
  return {
    openedPlan: null,
    openingPlan: null,
    openPlanFile: () => open('file', () => ask(bridge, get, 'plan.open', undefined)),
    revertRun: (runId, deletesSpent = false) =>
      open(runId, () => ask(bridge, get, 'run.revert', { runId, deletesSpent })),
    retryRun: (runId) => open(runId, () => ask(bridge, get, 'run.retry', { runId })),
    replaceOrphans: (runId) => open(runId, () => ask(bridge, get, 'run.orphans', { runId })),
    rotateKeys: (wish) => open('rotation', () => ask(bridge, get, 'plan.rotate', wish)),
    closePlan: () => set({ openedPlan: null }),
    noteApplied(opened, runId) {
      if (!opened || get().openedPlan !== opened) return
      set({ openedPlan: { ...opened, runId } })
      get().closeEnded()
    },
    closeEnded() {
      const { openedPlan, app } = get()
      if (openedPlan?.runId && openedPlan.runId === endedRun(app)?.runId) set({ openedPlan: null })
    },
  }
}

/** Whether a run is that of an opened plan; main knows, also when the page was loaded anew. */
export function isRunOfOpened({ app }: Pick<Store, 'app'>, runId: string): boolean {
  return app?.openedRun === runId
}

/** The plan that Review is about in place of what is staged; decisions made there are about its steps. */
export function planInReview({ page, openedPlan }: Store): PlanInReview | null {
  return page === 'review' ? openedPlan : null
}

/** A plan with the last decision taken back, or the last that was taken back made again; the same where there is none. */
export function steppedPlan(opened: PlanInReview, kind: 'undo' | 'redo'): PlanInReview {
  const { before, after } = opened
  if (kind === 'undo') return before ? { ...before, after: opened } : opened
  return after ? { ...after, before: opened } : opened
}

/** A plan without the steps of these cells. */
export function withoutSteps(opened: PlanInReview, cells: readonly StagedPlace[]): PlanInReview {
  const places = new Set(cells.map(({ keyId, field }) => `${keyId} ${field === 'draft' ? 'create' : field}`))
  return edited(opened, (step) => (places.has(`${stepRow(step)} ${step.field}`) ? null : step))
}

/** A plan whose steps for these cells go from what the list says now to what is wanted. */
export function withSteps(opened: PlanInReview, edits: readonly EditBlock[], store: Store): PlanInReview {
  const { table } = store
  const wanted = new Map<string, CellValue>()
  for (const { field, rows, tos } of edits) tos.forEach((to, at) => wanted.set(`${rows[at]} ${field}`, to))
  if (!table) return opened
  return edited(opened, (step) => {
    const row = step.kind === 'set' ? store.rowOf(step.keyId) : null
    const to = wanted.get(`${row} ${step.field}`)
    if (step.kind !== 'set' || row === null || to === undefined) return step
    const before = createFieldReader(table, step.field)(row)
    if (before === to) return null
    const { source, ...rest } = step
    // What somebody has decided otherwise is not what the table asked for.
    return { ...rest, before, after: to, ...(to === step.after && source && { source }) }
  })
}

function edited(opened: PlanInReview, change: (step: Step) => Step | null): PlanInReview {
  const { plan } = opened
  const changed = plan.steps.map(change)
  const count = changed.filter((step, at) => step !== plan.steps[at]).length
  if (count === 0) return opened
  const left = { ...plan, steps: changed.filter((step) => step !== null) }
  return { ...opened, plan: left, edited: opened.edited + count, before: opened, after: null }
}
