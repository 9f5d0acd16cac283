import type { PlanChange } from '../../domain/plan-changes.ts'

/** Texts of what changed between a review and its being applied. */
export const changes = {
  title: 'Changed since the review',
  reviewed: 'as reviewed',
  seen: 'Seen',
  kinds: {
    already: 'is as you want it already; not sent again',
    changed: 'somebody else changed it: decide below',
    deleted: 'the key is gone; nothing is sent for it',
    renamed: 'the key has another name now; it is not deleted',
  } satisfies Record<PlanChange['kind'], string>,
} as const
