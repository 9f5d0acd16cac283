import type { LeftOut } from '../domain/past-step.ts'
import type { Plan } from '../domain/plan.ts'

/** A plan that was not made from what is staged: from a file, from a past run, or for a rotation. */
export interface OpenedPlan {
  readonly plan: Plan
  /** Its SHA-256, by which two people know that they look at the same one. */
  readonly hash: string
  /** The name of the file that it was read from; `null` for one that was made here. */
  readonly file: string | null
  /** The steps of the past run, or the keys of the rotation, that are not in it. */
  readonly left: readonly LeftOut[]
}
