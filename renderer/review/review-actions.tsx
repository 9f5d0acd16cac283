import { words } from '#shared/words/en.ts'
import { useCommand } from '../state/use-command.ts'
import { useStore } from '../state/use-store.ts'
import { Undo2 } from 'lucide-react'
import { Button } from '../ui/button.tsx'
import { OpenPlanButton } from './opened-plan-bar.tsx'
import { useApplyBlock } from './use-apply-block.ts'
import type { ShownPlan } from './use-plan.ts'
import { useUndo } from './use-undo.ts'

interface ReviewActionsProps {
  readonly plan: ShownPlan
  readonly onDiscard: () => void
}

/** The id of the text that says why Apply is off. */
export const APPLY_WHY = 'apply-why'

/** Save, discard, apply. */
export function ReviewActions({ plan, onDiscard }: ReviewActionsProps) {
  const steps = plan.built?.plan.steps.length ?? 0
  const staged = useStore((store) => store.stagedCount)
  const savePlan = useStore((store) => store.savePlan)
  const applyPlan = useStore((store) => store.applyPlan)
  const block = useApplyBlock(steps, plan.isCurrent)
  const isBusy = block === 'running' || block === 'asking'
  const save = steps === 0 || !plan.isCurrent ? null : () => void savePlan()
  const isOpened = useStore((store) => store.openedPlan !== null)
  const discard = staged === 0 || isBusy || isOpened ? null : onDiscard
  const apply = block === null ? () => void applyPlan() : null
  useCommand('save-plan', save)
  useCommand('discard', discard)
  useCommand('apply', apply)
  const { undo, undoName } = useUndo(isBusy)
  return (
    <>
      <Button
        kind="quiet"
        aria-label={words.grid.undo}
        title={undoName === null ? words.grid.undo : words.grid.undoHint(undoName)}
        disabled={undo === null}
        onClick={undo ?? undefined}
      >
        <Undo2 size={15} aria-hidden />
      </Button>
      <OpenPlanButton />
      <Button disabled={save === null} onClick={save ?? undefined}>
        {words.review.save}
      </Button>
      <Button disabled={discard === null} onClick={discard ?? undefined}>
        {words.review.discard}
      </Button>
      <Button kind="primary" disabled={apply === null} aria-describedby={APPLY_WHY} onClick={apply ?? undefined}>
        {words.review.apply}
      </Button>
    </>
  )
}
