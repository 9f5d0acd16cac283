import type { LeftOut } from '../domain/past-step.ts'
import type { Plan } from '../domain/plan.ts'

/** A plan that was not made from what is staged: from a file, or from a past run. */
export interface OpenedPlan {
  readonly plan: Plan
  /** Its SHA-256, by which two people know that they look at the same one. */
  readonly hash: string
  /** The name of the file that it was read from; `null` for one that was made from a past run. */
  readonly file: string | null
  /** The steps of the past run that are not in it. */
  readonly left: readonly LeftOut[]
}
