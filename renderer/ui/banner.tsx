import { Info, TriangleAlert, X } from 'lucide-react'
import { Button } from './button.tsx'
import { words } from '#shared/words/en.ts'
import './banner.css'

/** One thing to do about what a banner says. */
export interface BannerAction {
  readonly name: string
  readonly run: () => void
}

interface BannerProps {
  readonly kind: 'info' | 'warning' | 'failure'
  readonly text: string
  readonly action?: BannerAction | undefined
  readonly onDismiss?: (() => void) | undefined
}

/** A line across the page: what happened, what it means, one thing to do. */
export function Banner({ kind, text, action, onDismiss }: BannerProps) {
  const Icon = kind === 'info' ? Info : TriangleAlert
  return (
    <div className={`banner banner-${kind}`} role={kind === 'failure' ? 'alert' : 'note'}>
      <Icon size={15} aria-hidden />
      <p>{text}</p>
      {action && <Button onClick={action.run}>{action.name}</Button>}
      {onDismiss && (
        <Button kind="quiet" aria-label={words.shell.dismiss} onClick={onDismiss}>
          <X size={14} aria-hidden />
        </Button>
      )}
    </div>
  )
}
