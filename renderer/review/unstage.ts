import { parseDraftId } from '#shared/domain/draft.ts'
import type { RowId } from '#shared/domain/draft-row.ts'
import { stepRow } from '#shared/domain/plan.ts'
import type { Step } from '#shared/domain/plan.ts'
import { words } from '#shared/words/en.ts'
import { rowOfId } from '../state/draft-rows.ts'
import { createFieldReader } from '../state/field-reader.ts'
import { AT_ONCE } from '../state/slices.ts'
import { planInReview } from '../state/opened-plan.ts'
import type { EditBlock, StagedPlace } from '../state/staged-shape.ts'
import type { Store } from '../state/store-shape.ts'

/** What taking back is called: nobody has staged the steps of an opened plan. */
export function unstageWords({
  openedPlan,
}: Pick<Store, 'openedPlan'>): typeof UNSTAGE | typeof words.pastPlan.takeOut {
  return openedPlan ? words.pastPlan.takeOut : UNSTAGE
}

const { unstage, unstageStep, unstageKey } = words.review
const UNSTAGE = { unstage, unstageStep, unstageKey, unstageGroup: words.effects.unstageGroup }

/** Where a step is staged. */
function placeOf(step: Step): StagedPlace {
  return { keyId: stepRow(step), field: step.kind === 'create' ? 'draft' : step.field }
}

/** Takes steps back as one step that undo knows: few at once, many in slices. */
export async function unstageSteps(store: Store, steps: readonly Step[]): Promise<void> {
  if (planInReview(store)) return store.unstage(steps.map(placeOf))
  const isMixed = steps.some(({ kind }) => kind === 'create')
  if (steps.length <= AT_ONCE || isMixed) return store.unstage(steps.map(placeOf))
  const name = words.grid.undoNames.unstage(steps.length)
  await store.inSight(name, (options) => store.stageInSlices(name, backTo(store, steps), options))
}

/** Staging what the list says now takes a staged cell away. */
function backTo({ table, rowOf }: Store, steps: readonly Step[]): readonly EditBlock[] {
  const rows = new Map<StagedPlace['field'], number[]>()
  for (const step of steps) {
    const row = step.kind === 'create' ? null : rowOf(step.keyId)
    if (row === null) continue
    const found = rows.get(step.field === 'create' ? 'draft' : step.field)
    if (found) found.push(row)
    else rows.set(step.field === 'create' ? 'draft' : step.field, [row])
  }
  return [...rows].flatMap(([field, places]): EditBlock[] =>
    table ? [{ field, rows: Uint32Array.from(places), tos: places.map(createFieldReader(table, field)) }] : [],
  )
}

/** How many cells are staged for a row. */
export function stagedOf(store: Store, id: RowId): number {
  const opened = planInReview(store)
  if (opened) return opened.plan.steps.filter((step) => stepRow(step) === id).length
  const row = rowOfId(store, id)
  return row === null ? 0 : (store.book.cells[row] ?? 0)
}

/** Takes back everything that is staged for a row. */
export function unstageRow(store: Store, id: RowId): void {
  const opened = planInReview(store)
  if (opened) return store.unstage(opened.plan.steps.filter((step) => stepRow(step) === id).map(placeOf))
  const row = rowOfId(store, id)
  if (row === null) return
  const fields = parseDraftId(id) === null ? [...store.book.patches.keys()] : (['draft'] as const)
  store.unstage(fields.filter((field) => store.patchAt(row, field)).map((field) => ({ keyId: id, field })))
}
