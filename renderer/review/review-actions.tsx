import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { useApplyBlock } from './use-apply-block.ts'

interface ReviewActionsProps {
  readonly steps: number
  readonly onDiscard: () => void
}

/** The id of the text that says why Apply is off. */
export const APPLY_WHY = 'apply-why'

/** Save, discard, apply. */
export function ReviewActions({ steps, onDiscard }: ReviewActionsProps) {
  const staged = useStore((store) => store.stagedCount)
  const savePlan = useStore((store) => store.savePlan)
  const applyPlan = useStore((store) => store.applyPlan)
  const block = useApplyBlock(steps)
  const isBusy = block === 'running' || block === 'asking'
  return (
    <>
      <Button disabled={steps === 0} onClick={() => void savePlan()}>
        {words.review.save}
      </Button>
      <Button disabled={staged === 0 || isBusy} onClick={onDiscard}>
        {words.review.discard}
      </Button>
      <Button kind="primary" disabled={block !== null} aria-describedby={APPLY_WHY} onClick={() => void applyPlan()}>
        {words.review.apply}
      </Button>
    </>
  )
}
