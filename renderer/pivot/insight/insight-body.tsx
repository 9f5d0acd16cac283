import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Failure } from '#shared/contract/failure.ts'
import { words } from '#shared/words/en.ts'
import { useStore } from '../../state/use-store.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { failureText } from '../../ui/failure-text.ts'
import { ScrollerContext } from '../../ui/scroller.ts'

const text = words.spendInsight

interface InsightBodyProps {
  readonly name: string
  readonly isBusy: boolean
  readonly children: ReactNode
}

/** The body of a view: it scrolls as a whole, and its tables know by what. */
export function InsightBody({ name, isBusy, children }: InsightBodyProps) {
  const [scroller, setScroller] = useState<HTMLElement | null>(null)
  return (
    <div ref={setScroller} className="insight-body" role="group" aria-label={name} aria-busy={isBusy} tabIndex={0}>
      <div>
        <ScrollerContext value={scroller}>{children}</ScrollerContext>
      </div>
    </div>
  )
}

/** A view whose question could not be answered. */
export function InsightFailed({ failure }: { readonly failure: Failure }) {
  const doInsight = useStore((store) => store.doInsight)
  return (
    <EmptyState title={text.failed} text={failureText(failure)} isFailure>
      <Button onClick={() => void doInsight({ kind: 'renew' })}>{text.tryAgain}</Button>
    </EmptyState>
  )
}
