import { useState } from 'react'
import type { ReactNode } from 'react'
import { ScrollerContext } from './scroller.ts'
import './page.css'

interface PageProps {
  readonly title: string
  readonly actions?: ReactNode
  readonly bar?: ReactNode
  readonly footer: ReactNode
  readonly footnote?: ReactNode
  readonly children: ReactNode
}

/** The frame of a page: title and actions above, a line about them, what scrolls in the middle, the status bar below. */
export function Page({ title, actions, bar, footer, footnote, children }: PageProps) {
  // Kept as state, because a table's own effects run before its page's reference is set.
  const [scroller, setScroller] = useState<HTMLElement | null>(null)
  return (
    <main className="page">
      <header className="page-head">
        <h1>{title}</h1>
        <div className="page-actions">{actions}</div>
      </header>
      {bar}
      <div ref={setScroller} className="page-body" role="group" aria-label={title} tabIndex={0}>
        <div>
          <ScrollerContext value={scroller}>{children}</ScrollerContext>
        </div>
      </div>
      <footer className="page-foot">
        {footer}
        <span>{footnote}</span>
      </footer>
    </main>
  )
}
