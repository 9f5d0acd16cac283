import type { ReactNode } from 'react'
import './empty-state.css'

interface EmptyStateProps {
  readonly title: string
  readonly text?: string
  /** A line that changes while one looks. */
  readonly progress?: string | null
  readonly isBusy?: boolean
  readonly isFailure?: boolean
  readonly children?: ReactNode
}

/** What stands where there is nothing to show: what happened or is happening, what it means, and one thing to do. */
export function EmptyState({
  title,
  text = '',
  progress = null,
  isBusy = false,
  isFailure = false,
  children,
}: EmptyStateProps) {
  // A line that changes every second is not read out each time.
  const role = isFailure ? 'alert' : isBusy && progress === null ? 'status' : undefined
  return (
    <div className="empty" role={role} aria-busy={isBusy}>
      {isBusy && <span className="empty-busy" aria-hidden="true" />}
      <h2>{title}</h2>
      {text !== '' && <p>{text}</p>}
      {progress !== null && <p className="empty-progress">{progress}</p>}
      {children}
    </div>
  )
}
