import { useEffect, useMemo, useState } from 'react'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { planningCalls } from '#shared/domain/planned-calls.ts'
import type { PlannedCalls } from '#shared/domain/planned-calls.ts'
import type { ReviewedPlan } from '../state/planning.ts'
import { atOnce } from '#shared/domain/sliced-work.ts'
import { AT_ONCE, inSlices } from '../state/slices.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'

/** The requests of a plan, or how far they are being listed, from 0 to 1. */
export type ShownCalls = { readonly calls: PlannedCalls } | { readonly calls: null; readonly part: number }

interface Listed {
  readonly built: ReviewedPlan
  readonly table: KeyTable
  readonly calls: PlannedCalls
}

/** The requests of a plan: of a small one at once, of a large one in slices between which the page lives on. */
export function useCalls(built: ReviewedPlan, table: KeyTable): ShownCalls {
  const isSmall = built.plan.steps.length <= AT_ONCE
  const small = useMemo(() => (isSmall ? atOnce(listing(built, table)) : null), [isSmall, built, table])
  const [listed, setListed] = useState<Listed | null>(null)
  const [percent, setPercent] = useState(0)
  useEffect(() => {
    if (isSmall) return undefined
    const abort = new AbortController()
    // In whole per cent: not every slice is worth drawing.
    const onProgress = (part: number) => setPercent(Math.floor(part * 100))
    const work = inSlices(listing(built, table), { signal: abort.signal, onProgress })
    void work.then((calls) => calls && setListed({ built, table, calls }))
    return () => abort.abort()
  }, [isSmall, built, table])
  if (small) return { calls: small }
  if (listed?.built === built && listed.table === table) return { calls: listed.calls }
  return { calls: null, part: percent / 100 }
}

function listing({ plan, rows }: ReviewedPlan, table: KeyTable): SlicedWork<PlannedCalls> {
  return planningCalls(plan, table, (keyId) => rows.get(keyId) ?? null)
}
