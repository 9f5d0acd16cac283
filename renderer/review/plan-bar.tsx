import { useMemo } from 'react'
import type { WorkspaceInfo } from '#shared/contract/app-state.ts'
import { isDestructive } from '#shared/domain/plan.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { words } from '#shared/words/en.ts'
import type { ReviewedPlan } from '../state/planning.ts'
import { APPLY_WHY } from './review-actions.tsx'
import { useStore } from '../state/use-store.ts'
import { currentWorkspace } from '../state/workspace.ts'
import { ProductionMark } from '../ui/production-mark.tsx'
import { CanaryChoice } from './canary-choice.tsx'
import { ResendChoice } from './resend-choice.tsx'
import { useApplyBlock } from './use-apply-block.ts'
import type { ShownPlan } from './use-plan.ts'
import './plan-bar.css'

/** The plan in one line: how much, what stands in the way, and why it cannot be applied. */
export function PlanBar({ plan }: { readonly plan: ShownPlan }) {
  if (!plan.built) return <p className="plan-bar">{words.review.preparing}</p>
  return <BuiltBar built={plan.built} isCurrent={plan.isCurrent} />
}

function BuiltBar({ built, isCurrent }: { readonly built: ReviewedPlan; readonly isCurrent: boolean }) {
  const { steps, keys, writes } = built.size
  const { conflicts, problems } = built
  const uncapped = built.uncapped.length
  const block = useApplyBlock(steps, isCurrent)
  const workspace = useStore((store) => currentWorkspace(store.app))
  const isGrave = useMemo(() => isGraveNow(built.plan), [built.plan])
  const hint = isGrave || workspace?.safety === 'confirm' ? words.review.confirmHint : words.review.applyHint
  return (
    <div
      className="plan-bar"
      data-testid="plan-summary"
      data-steps={steps}
      data-writes={writes}
      data-keys={keys}
      data-conflicts={conflicts.length}
      data-problems={problems.length}
    >
      <p>
        <b>{steps === 0 ? words.review.noSteps : words.review.summary(steps, keys)}</b>
        {steps > 0 && <span> · {words.review.writes(writes)}</span>}
        {conflicts.length > 0 && <span className="plan-bad"> · {words.review.conflicts(conflicts.length)}</span>}
        {problems.length > 0 && <span className="plan-bad"> · {words.review.problems(problems.length)}</span>}
        {built.held > 0 && <span className="plan-bad"> · {words.review.held(built.held)}</span>}
        {built.kept > 0 && <span className="plan-bad"> · {words.drafts.notices.keptEdits(built.kept)}</span>}
        {uncapped > 0 && <span className="plan-bad"> · {words.review.uncapped(uncapped)}</span>}
      </p>
      {workspace && <PlanPlace workspace={workspace} />}
      <p id={APPLY_WHY} className="plan-why">
        {block ? words.review.why[block] : hint}
      </p>
      {block === null && <CanaryChoice keys={keys} />}
      {block === null && <ResendChoice plan={built.plan} />}
    </div>
  )
}

/** Whether Apply asks for the number of keys at any safety level. */
function isGraveNow(plan: Plan): boolean {
  return isDestructive(plan, new Date().toISOString())
}

/** Where Apply will send it. */
function PlanPlace({ workspace }: { readonly workspace: WorkspaceInfo }) {
  return (
    <p className="plan-place">
      <span>{workspace.name}</span>
      {workspace.isProduction && <ProductionMark />}
    </p>
  )
}
