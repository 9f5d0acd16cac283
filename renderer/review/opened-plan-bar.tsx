import { FileCheck2, History } from 'lucide-react'
import { words } from '#shared/words/en.ts'
import type { PlanInReview } from '../state/opened-plan.ts'
import type { ReviewedPlan } from '../state/planning.ts'
import { isRunActive } from '../state/run.ts'
import { useStore } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { showDayAndTime } from '../ui/format.ts'
import { VisibleText } from '../ui/visible-text.tsx'
import { LeftSteps } from './left-steps.tsx'
import './opened-plan-bar.css'

interface OpenedPlanBarProps {
  readonly opened: PlanInReview
  readonly drift: ReviewedPlan['drift'] | null
}

/** Which plan it is that is reviewed in place of what is staged, and what changed since it was made. */
export function OpenedPlanBar({ opened, drift }: OpenedPlanBarProps) {
  const staged = useStore((store) => store.stagedCount)
  const isRunning = useStore((store) => isRunActive(store.app?.run))
  const closePlan = useStore((store) => store.closePlan)
  const { plan, file, hash, edited, left } = opened
  const texts = words.pastPlan
  return (
    <>
      <section className="opened-plan" aria-label={titleOf(opened)} data-testid="opened-plan" data-hash={hash}>
        {file === null ? <History size={16} aria-hidden /> : <FileCheck2 size={16} aria-hidden />}
        <div>
          <h2>
            <VisibleText text={titleOf(opened)} />
          </h2>
          <p>
            {texts.made(showDayAndTime(plan.madeAt))} · <code title={hash}>{texts.hash(hash)}</code>
            {edited > 0 && <> · {texts.edited(edited)}</>}
          </p>
          <p>{(drift && texts.drift(drift)) || texts.noDrift}</p>
          {staged > 0 && <p className="opened-plan-beside">{texts.staged(staged)}</p>}
        </div>
        <Button disabled={isRunning} onClick={closePlan}>
          {texts.close}
        </Button>
      </section>
      {plan.steps.length === 0 && (
        <p className="opened-plan-empty" role="status">
          <b>{texts.emptyTitle}.</b> {texts.emptyText}
        </p>
      )}
      {left.length > 0 && !isRunning && <LeftSteps left={left} origin={plan.origin ?? null} />}
    </>
  )
}

function titleOf({ file, plan }: PlanInReview): string {
  const { fromFile, revertOf, retryOf, orphansOf, rotation } = words.pastPlan
  const { origin } = plan
  if (file === null && origin?.kind === 'rotate') return rotation(origin.overlapDays)
  if (file !== null || !origin || !('run' in origin)) return fromFile(file ?? '')
  const { kind, run } = origin
  return { revert: revertOf, retry: retryOf, orphans: orphansOf }[kind](showDayAndTime(runTime(run)))
}

/** When a run began, as its id says: `20261128T101500123Z-…`. */
function runTime(run: string): string {
  return run.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z.*$/, '$1-$2-$3T$4:$5:$6.$7Z')
}

/** Opens a plan file for review. */
export function OpenPlanButton() {
  const openPlanFile = useStore((store) => store.openPlanFile)
  const isBusy = useStore((store) => isRunActive(store.app?.run) || store.openingPlan !== null)
  return (
    <Button disabled={isBusy} onClick={() => void openPlanFile()}>
      {words.pastPlan.open}
    </Button>
  )
}
