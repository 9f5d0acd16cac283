import type { KeyId } from '#shared/domain/api-key.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { amountAt } from '#shared/domain/money-column.ts'
import { planEffects } from '#shared/domain/plan-effects.ts'
import type { PlanEffects } from '#shared/domain/plan-effects.ts'
import { createPlanCount, endsAtOnce } from '#shared/domain/plan.ts'
import type { Plan, PlanSize } from '#shared/domain/plan.ts'
import { groupPairs } from '#shared/domain/step-groups.ts'
import type { StepGroup } from '#shared/domain/step-groups.ts'
import { createStepPairs } from '#shared/domain/step-pairs.ts'
import { warnOfLimit } from './limit-warning.ts'
import { PLAN_PART } from './planned-cells.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'

/** What a plan says when it is read as a whole. */
export interface PlanReading {
  readonly size: PlanSize
  readonly groups: readonly StepGroup[]
  readonly effects: PlanEffects
  /** Steps, by their places, after which a key has no cap. */
  readonly uncapped: Uint32Array
  /** Steps after which a key stops at once: its new limit is not above what it has spent this month, or its end has passed. */
  readonly stops: Uint32Array
  readonly deleted: readonly KeyId[]
}

/** Reads a plan against the list, and the rows of its keys. */
export function* readPlan(
  { steps }: Plan,
  table: KeyTable | null,
  rows: ReadonlyMap<KeyId, number>,
): SlicedWork<PlanReading> {
  const count = createPlanCount()
  const pairs = createStepPairs()
  const uncapped: number[] = []
  const stops: number[] = []
  const deleted: KeyId[] = []
  const now = new Date().toISOString()
  for (const [at, step] of steps.entries()) {
    if (at % PLAN_PART === 0) yield at / steps.length
    count.add(step)
    const row = step.kind === 'create' ? undefined : rows.get(step.keyId)
    const isLimit = step.field === 'monthly_limit'
    const isBelow = isLimit && table && row !== undefined && warnOfLimit(table, row, step.after) === 'below_spend'
    const hasStopped = isBelow || (step.kind === 'set' && endsAtOnce(step, now))
    pairs.add(step, at, table && row !== undefined ? amountAt(table.spend, row) : null, hasStopped)
    if (hasStopped) stops.push(at)
    if (isLimit && step.after === 'none') uncapped.push(at)
    if (step.kind === 'delete') deleted.push(step.keyId)
  }
  const all = pairs.all()
  yield 1
  const groups = groupPairs(all)
  yield 1
  const rowOf = (at: number): number => {
    const step = steps[at]
    return step && step.kind !== 'create' ? (rows.get(step.keyId) ?? -1) : -1
  }
  const effects = table ? planEffects({ steps, pairs: all, table, rowOf }) : { limits: null, labels: [] }
  return { size: count.size(), groups, effects, uncapped: Uint32Array.from(uncapped), stops: Uint32Array.from(stops), deleted } // prettier-ignore
}
