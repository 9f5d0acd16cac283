import type { KeyboardEvent } from 'react'
import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'

/** Asks once more before staged work is thrown away. */
export function DiscardBar({ onClose }: { readonly onClose: () => void }) {
  const staged = useStore((store) => store.stagedCount)
  const discardAll = useStore((store) => store.discardAll)
  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose()
  }
  const handleDiscard = () => {
    discardAll()
    onClose()
  }
  return (
    <div className="plan-bar discard-bar" role="alertdialog" aria-labelledby="discard-ask" onKeyDown={handleKey}>
      <p id="discard-ask">{words.review.discardAsk(staged)}</p>
      <div className="page-actions">
        <Button kind="danger" onClick={handleDiscard}>
          {words.review.discardYes(staged)}
        </Button>
        <Button autoFocus onClick={onClose}>
          {words.review.discardNo}
        </Button>
      </div>
    </div>
  )
}
