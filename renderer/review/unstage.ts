import type { StoreApi } from 'zustand'
import { parseDraftId } from '#shared/domain/draft.ts'
import type { RowId } from '#shared/domain/draft-row.ts'
import { stepRow } from '#shared/domain/plan.ts'
import type { Step } from '#shared/domain/plan.ts'
import { words } from '#shared/words/en.ts'
import { rowOfId } from '../state/draft-rows.ts'
import { createFieldReader } from '../state/field-reader.ts'
import { madePlan } from '../state/planning.ts'
import { AT_ONCE, inSlices, PART, stretchOf } from '../state/slices.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'
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

/** Takes steps back as one step that undo knows: few at once, many in slices; `places` are those that are meant, all without it. */
export async function unstageSteps(
  store: StoreApi<Store>,
  steps: readonly Step[],
  places: Uint32Array = Uint32Array.from(steps.keys()),
): Promise<void> {
  const begun = store.getState()
  const size = places.length
  const isMixed = (): boolean => places.some((at) => steps[at]?.kind === 'create')
  if (size <= AT_ONCE || planInReview(begun) || isMixed())
    return begun.unstage(Array.from(places, (at) => steps[at]).flatMap((step) => (step ? [placeOf(step)] : [])))
  const name = words.grid.undoNames.unstage(size)
  await begun.inSight(name, async (options) => {
    const edits = await inSlices(backTo(begun, steps, places), stretchOf(options, 0, 0.5))
    // Rows mean nothing in a list that came meanwhile.
    const isSame = store.getState().book === begun.book
    const count = edits && isSame ? await begun.stageInSlices(name, edits, stretchOf(options, 0.5, 1)) : null
    if (count === null)
      begun.say({ kind: 'info', text: words.grid.notices[options.signal?.aborted ? 'stopped' : 'listChanged'] })
  })
}

/** Staging what the list says now takes a staged cell away. */
function* backTo(store: Store, steps: readonly Step[], places: Uint32Array): SlicedWork<readonly EditBlock[]> {
  const { table, rowOf } = store
  // Whose keys were planned from this list, their rows are at hand.
  const known = madePlan(store)?.rows
  const edits: EditBlock[] = []
  if (!table) return edits
  for (let from = 0; from < places.length; from += PART) {
    const rows = new Map<Exclude<Step, { kind: 'create' }>['field'], number[]>()
    for (const at of places.subarray(from, from + PART)) {
      const step = steps[at]
      if (!step || step.kind === 'create') continue
      const row = known?.get(step.keyId) ?? rowOf(step.keyId)
      if (row === null) continue
      const found = rows.get(step.field)
      if (found) found.push(row)
      else rows.set(step.field, [row])
    }
    for (const [field, of] of rows)
      edits.push({ field, rows: Uint32Array.from(of), tos: of.map(createFieldReader(table, field)) })
    yield from / places.length
  }
  return edits
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
