import { TriangleAlert } from 'lucide-react'
import { useId } from 'react'
import type { ReactNode } from 'react'
import './section.css'

interface SectionProps {
  /** The name of its place, for those who send the user there. */
  readonly id?: string
  readonly title: string
  readonly text: string
  readonly actions?: ReactNode
  /** In place of the sign of a warning. */
  readonly icon?: ReactNode
  /** What is only told, and asks for nothing. */
  readonly tone?: 'plain' | 'new'
  readonly children: ReactNode
}

/** A part of the review that needs a decision: what it is, what can be done with all of it, the list. */
export function Section({ id: place, title, text, actions, icon, tone, children }: SectionProps) {
  const id = useId()
  return (
    <section
      id={place}
      className={tone ? `review-section review-section-${tone}` : 'review-section'}
      aria-labelledby={id}
    >
      <header>
        {icon ?? <TriangleAlert size={15} aria-hidden />}
        <h2 id={id}>{title}</h2>
        <p>{text}</p>
        {actions}
      </header>
      {children}
    </section>
  )
}
