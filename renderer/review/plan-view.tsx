import { useMemo } from 'react'
import type { ReactNode } from 'react'
import type { ReviewedPlan } from '../state/planning.ts'
import { isRunActive } from '../state/run.ts'
import { useStore } from '../state/use-store.ts'
import { Conflicts } from './conflicts.tsx'
import { Effects } from './effects.tsx'
import { GroupList } from './group-list.tsx'
import { PlannedChanges } from './planned-changes.tsx'
import { PlannedKeys } from './planned-keys.tsx'
import { PlannedPart } from './planned-part.tsx'
import { Problems } from './problems.tsx'

interface PlanViewProps {
  readonly built: ReviewedPlan
  /** What a run has not done. */
  readonly rest: ReactNode
}

/** The plan: summed up, what it means, what needs a decision, then step by step. While a run is under way only the steps stand here. */
export function PlanView({ built, rest }: PlanViewProps) {
  const isRunning = useStore((store) => isRunActive(store.app?.run))
  const { plan, conflicts, problems, stops } = built
  const stopping = useMemo(() => new Set(stops), [stops])
  if (isRunning) return <PlannedChanges steps={plan.steps} stopping={stopping} isFixed />
  return (
    <>
      <Conflicts conflicts={conflicts} />
      <Problems problems={problems} />
      {rest}
      <GroupList groups={built.groups} steps={plan.steps} stopping={stopping} />
      <Effects built={built} stopping={stopping} />
      <PlannedKeys steps={plan.steps} spent={built.spent} />
      {plan.steps.length > 0 && <PlannedPart built={built} stopping={stopping} />}
    </>
  )
}
