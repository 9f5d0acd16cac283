import { useState } from 'react'
import type { ReactNode } from 'react'
import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { showMoment } from '../ui/format.ts'
import { Page } from '../ui/page.tsx'
import { ChangedSince } from './changed-since.tsx'
import { DiscardBar } from './discard-bar.tsx'
import { OpenedPlanBar } from './opened-plan-bar.tsx'
import { PlanBar } from './plan-bar.tsx'
import { PlanView } from './plan-view.tsx'
import { ReviewActions } from './review-actions.tsx'
import { usePlan } from './use-plan.ts'

interface ReviewPageProps {
  readonly activity: ReactNode
  readonly run: ReactNode
  /** What a run has not done: below what is to be decided. */
  readonly rest: ReactNode
}

/** What is staged, old next to new, with what stands in the way; a run under way stands above it. */
export function ReviewPage({ activity, run, rest }: ReviewPageProps) {
  const [isAsking, setAsking] = useState(false)
  const staged = useStore((store) => store.stagedCount)
  const listedAt = useStore((store) => store.listedAt)
  const opened = useStore((store) => store.openedPlan)
  const plan = usePlan()
  const isEmpty = opened ? opened.plan.steps.length === 0 : staged === 0
  const bar = isAsking && staged > 0 ? <DiscardBar onClose={() => setAsking(false)} /> : <PlanBar plan={plan} />
  return (
    <Page
      title={words.review.title}
      actions={<ReviewActions plan={plan} onDiscard={() => setAsking(true)} />}
      bar={bar}
      footer={activity}
      footnote={listedAt && !isEmpty ? words.review.base(showMoment(listedAt)) : null}
    >
      <ChangedSince />
      {run}
      {opened && <OpenedPlanBar opened={opened} drift={plan.built?.drift ?? null} />}
      {isEmpty ? rest : plan.built && <PlanView built={plan.built} rest={rest} />}
      {isEmpty && !opened && <NothingStaged />}
    </Page>
  )
}

function NothingStaged() {
  const openPage = useStore((store) => store.openPage)
  return (
    <EmptyState title={words.review.emptyTitle} text={words.review.emptyText}>
      <Button onClick={() => openPage('keys')}>{words.review.openKeys}</Button>
    </EmptyState>
  )
}
