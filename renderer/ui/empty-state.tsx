import type { ReactNode } from 'react'
import './empty-state.css'

interface EmptyStateProps {
  readonly title: string
  readonly text: string
  readonly children?: ReactNode
}

/** A page with nothing on it yet: what that means, and one thing to do. */
export function EmptyState({ title, text, children }: EmptyStateProps) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      <p>{text}</p>
      {children}
    </div>
  )
}
