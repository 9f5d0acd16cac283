import type { Applying } from '#shared/contract/requests.ts'
import { createsKeys } from '#shared/domain/plan.ts'
import { changesText } from '#shared/domain/plan-changes.ts'
import { canaryOf } from './canary.ts'
import { planOf } from './planning.ts'
import type { PlanSource, ReviewedPlan } from './planning.ts'
import type { Store } from './store-shape.ts'

/** The plan of this very moment as it is to be applied: what its user has seen of changes, and the keys to try it on first. */
export async function applyingOf(source: PlanSource & Pick<Store, 'canary' | 'neverResends'>): Promise<Applying> {
  const built = planOf(source)
  const { plan, size } = built
  const applying = { plan, seen: await seenChanges(built), canary: canaryOf(source.canary, size.keys) }
  return source.neverResends && createsKeys(plan) ? { ...applying, neverResends: true } : applying
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
