import type { Applying } from '#shared/contract/requests.ts'
import { changesText } from '#shared/domain/plan-changes.ts'
import { planOf } from './planning.ts'
import type { PlanSource, ReviewedPlan } from './planning.ts'

/** The plan of this very moment as it is to be applied, with what its user has seen of changes. */
export async function applyingOf(source: PlanSource): Promise<Applying> {
  const built = planOf(source)
  return { plan: built.plan, seen: await seenChanges(built) }
}

/**
 * Names the changes that the review of an opened plan shows, as main names those that it finds: where both are the same,
 * nothing has to be told once more. `null` for a plan of what is staged, which is made anew instead.
 */
async function seenChanges({ plan, drift }: ReviewedPlan): Promise<string | null> {
  if (!drift) return null
  const bytes = new TextEncoder().encode(changesText(plan, drift.changes))
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
