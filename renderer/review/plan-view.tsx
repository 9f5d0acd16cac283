import { words } from '#shared/words/en.ts'
import type { ReviewedPlan } from '../state/planning.ts'
import { isRunActive } from '../state/run.ts'
import { useStore } from '../state/use-store.ts'
import { Conflicts } from './conflicts.tsx'
import { GroupList } from './group-list.tsx'
import { PlannedChanges } from './planned-changes.tsx'
import { PlannedKeys } from './planned-keys.tsx'
import { Problems } from './problems.tsx'

/** The plan: summed up, then what needs a decision, then step by step. While a run is under way only the steps stand here. */
export function PlanView({ built }: { readonly built: ReviewedPlan }) {
  const isRunning = useStore((store) => isRunActive(store.app?.run))
  const { plan, conflicts, problems } = built
  const rows = plan.steps.filter(({ kind }) => kind !== 'set').length
  if (isRunning) return <PlannedChanges steps={plan.steps} belowSpend={built.belowSpend} />
  return (
    <>
      <GroupList steps={plan.steps} />
      <Conflicts conflicts={conflicts} />
      <Problems problems={problems} />
      <PlannedKeys steps={plan.steps} spent={built.spent} />
      {plan.steps.length > 0 && conflicts.length + problems.length + rows > 0 && (
        <header className="planned-title">
          <h2>{words.review.planned}</h2>
        </header>
      )}
      {plan.steps.length > 0 && <PlannedChanges steps={plan.steps} belowSpend={built.belowSpend} />}
    </>
  )
}
