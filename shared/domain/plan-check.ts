import { canonicalValue, checkValue } from './change.ts'
import { canonicalDraft, checkDraft } from './draft.ts'
import type { DraftId } from './draft.ts'
import { createStep, draftOf } from './plan-step.ts'
import { stepRow } from './plan.ts'
import type { CreateStep, DeleteStep, Plan, SetStep, Step } from './plan.ts'

/** What is wrong with a plan that came from outside, and at which step (from 0). */
export interface PlanFault {
  readonly code: 'empty' | 'duplicate' | 'delete_and_set' | 'value' | 'no_change' | 'name_blank' | 'limit_required'
  readonly step: number
}

/** Checks a plan as a whole before anything is sent; `null` when it may be applied. */
export function checkPlan(plan: Plan): PlanFault | null {
  if (plan.steps.length === 0) return { code: 'empty', step: 0 }
  const cells = new Set<string>()
  const kinds = new Map<string, Step['kind']>()
  const drafts = new Set(plan.steps.flatMap((step) => (step.kind === 'create' ? [step.draft] : [])))
  for (const [at, step] of plan.steps.entries()) {
    const row = stepRow(step)
    const cell = `${row} ${step.field}`
    if (cells.has(cell)) return { code: 'duplicate', step: at }
    cells.add(cell)
    if ((kinds.get(row) ?? step.kind) !== step.kind) return { code: 'delete_and_set', step: at }
    kinds.set(row, step.kind)
    const code = isUnbound(step, drafts) ? 'value' : faultOf(step, plan.madeAt)
    if (code !== null) return { code, step: at }
  }
  return null
}

/** Only an expiry waits for a new key, and only for one that the plan makes. */
function isUnbound(step: Step, drafts: ReadonlySet<DraftId>): boolean {
  return step.kind === 'set' && step.once !== undefined && (step.field !== 'expiry' || !drafts.has(step.once))
}

function faultOf(step: Step, madeAt: string): PlanFault['code'] | null {
  switch (step.kind) {
    case 'set': {
      return faultOfSet(step)
    }
    case 'delete': {
      return faultOfDelete(step)
    }
    case 'create': {
      return faultOfCreate(step, madeAt)
    }
  }
}

function faultOfSet({ field, before, after }: SetStep): PlanFault['code'] | null {
  if (before === after) return 'no_change'
  return checkValue(field, after) !== null || canonicalValue(field, after) !== after ? 'value' : null
}

function faultOfDelete({ keyId, before }: DeleteStep): PlanFault['code'] | null {
  return before === keyId ? null : 'value'
}

function faultOfCreate(step: CreateStep, madeAt: string): PlanFault['code'] | null {
  const draft = draftOf(step)
  const [fault] = checkDraft(draft, madeAt)
  if (fault) return fault.code === 'name_blank' || fault.code === 'limit_required' ? fault.code : 'value'
  // What is shown is what is sent: the one spelling, and the line that describes it.
  const isCanonical = JSON.stringify(canonicalDraft(draft)) === JSON.stringify(draft)
  return isCanonical && createStep(draft, step).after === step.after ? null : 'value'
}
