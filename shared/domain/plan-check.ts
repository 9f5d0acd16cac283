import { canonicalValue, checkValue } from './change.ts'
import type { Plan } from './plan.ts'

/** What is wrong with a plan that came from outside, and at which step (from 0). */
export interface PlanFault {
  readonly code: 'empty' | 'duplicate' | 'value' | 'no_change'
  readonly step: number
}

/** Checks a plan as a whole before anything is sent; `null` when it may be applied. */
export function checkPlan(plan: Plan): PlanFault | null {
  if (plan.steps.length === 0) return { code: 'empty', step: 0 }
  const seen = new Set<string>()
  for (const [step, { keyId, field, before, after }] of plan.steps.entries()) {
    const cell = `${keyId} ${field}`
    if (seen.has(cell)) return { code: 'duplicate', step }
    seen.add(cell)
    if (before === after) return { code: 'no_change', step }
    if (checkValue(field, after) !== null || canonicalValue(field, after) !== after) return { code: 'value', step }
  }
  return null
}
