import type { PlanChange } from '../domain/plan-changes.ts'

/**
 * What `plan.apply` answers. Main takes a list first. `changed`: nothing was sent, because steps stand otherwise by now
 * (`changes`, by their place in the plan that was given), or because the plan was made from a list older than ten minutes
 * (`changes` may be empty then). The new list is what the grid shows by then, so a plan that the page makes anew from what is
 * staged has it in it. A plan that cannot be made anew, one from a file, is sent with `seen`, the hash of what its review
 * shows of changes (`changesText`): where main finds the same it is applied as it stands, and what changed is left out as
 * conflict, or called done.
 */
export type ApplyAnswer =
  | { readonly kind: 'started'; readonly runId: string }
  | {
      readonly kind: 'changed'
      readonly changes: readonly PlanChange[]
      readonly listedAt: string
      readonly seen: string
    }
