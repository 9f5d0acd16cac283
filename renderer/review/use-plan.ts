import { useEffect, useState } from 'react'
import { madePlan, planning, planOf } from '../state/planning.ts'
import type { ReviewedPlan } from '../state/planning.ts'
import { AT_ONCE, inSlices } from '../state/slices.ts'
import type { Store } from '../state/store-shape.ts'
import { useStore, useStoreApi } from '../state/use-store.ts'

/** The plan as far as the review knows it. */
export interface ShownPlan {
  /** `null` while the first one is being made. */
  readonly built: ReviewedPlan | null
  /** Whether it is the plan of what is staged now; a large one takes a moment after each change. */
  readonly isCurrent: boolean
}

/** The plan of what is staged: a small one at once, a large one in slices, with the one before on the screen meanwhile. */
export function usePlan(): ShownPlan {
  const store = useStoreApi()
  const [last, setLast] = useState<ReviewedPlan | null>(null)
  const current = useStore(planAtHand)
  const stagedVersion = useStore((now) => now.stagedVersion)
  const table = useStore((now) => now.table)
  const openedPlan = useStore((now) => now.openedPlan)
  const isCurrent = current !== null
  useEffect(() => {
    if (isCurrent) return undefined
    const abort = new AbortController()
    const work = planning({ ...store.getState(), stagedVersion, table, openedPlan })
    void inSlices(work, { signal: abort.signal }).then((plan) => plan && setLast(plan))
    return () => abort.abort()
  }, [store, isCurrent, stagedVersion, table, openedPlan])
  return { built: current ?? last, isCurrent }
}

function planAtHand(store: Store): ReviewedPlan | null {
  return (store.openedPlan?.plan.steps.length ?? store.stagedCount) <= AT_ONCE ? planOf(store) : madePlan(store)
}
