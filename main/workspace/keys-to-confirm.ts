import { AppError } from '#shared/contract/app-error.ts'
import { isDestructive, planSize } from '#shared/domain/plan.ts'
import type { Plan } from '#shared/domain/plan.ts'
import type { Safety } from '#shared/domain/safety.ts'

/**
 * The number of keys that has to be typed before a plan is applied `now` (RFC 3339), null when a workspace of this safety level asks for
 * none. A read-only workspace refuses every plan.
 */
export function keysToConfirm(plan: Plan, safety: Safety, now: string): number | null {
  if (safety === 'read-only') throw new AppError('workspace_read_only')
  const { keys, steps } = planSize(plan)
  if (steps === 0) return null
  return safety === 'confirm' || isDestructive(plan, now) ? keys : null
}
