import type { KeyboardEvent } from 'react'
import { words } from '#shared/words/en.ts'
import { spendViews } from '../state/insight-shape.ts'
import type { SpendView } from '../state/insight-shape.ts'
import { useStore } from '../state/use-store.ts'
import './view-tabs.css'

const text = words.spendInsight

const PANEL = 'spend-view'

/** What makes an element the panel of a view's tab. */
export const panelOf = (view: SpendView): { readonly [attribute in 'role' | 'id' | 'aria-labelledby']: string } => ({
  role: 'tabpanel',
  id: PANEL,
  'aria-labelledby': tabOf(view),
})

const tabOf = (view: SpendView): string => `${PANEL}-${view}`

const MOVES: Readonly<Record<string, (at: number) => number>> = {
  ArrowRight: (at) => (at + 1) % spendViews.length,
  ArrowLeft: (at) => (at - 1 + spendViews.length) % spendViews.length,
  Home: () => 0,
  End: () => spendViews.length - 1,
}

/** The views of spend, one of which is open. Arrows move between them and open what they reach. */
export function ViewTabs() {
  const view = useStore((store) => store.spendView)
  const show = useStore((store) => store.showSpendView)
  const handleKey = (event: KeyboardEvent<HTMLElement>): void => {
    const next = MOVES[event.key]?.(spendViews.indexOf(view))
    if (next === undefined) return
    event.preventDefault()
    const tabs = event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')
    tabs[next]?.focus()
    show(spendViews[next] ?? 'pivot')
  }
  return (
    <div className="spend-tabs" role="tablist" aria-label={text.view} onKeyDown={handleKey}>
      {spendViews.map((one) => (
        <Tab key={one} view={one} isOpen={one === view} onOpen={show} />
      ))}
    </div>
  )
}

interface TabProps {
  readonly view: SpendView
  readonly isOpen: boolean
  readonly onOpen: (view: SpendView) => void
}

function Tab({ view, isOpen, onOpen }: TabProps) {
  return (
    <button
      type="button"
      role="tab"
      id={tabOf(view)}
      aria-selected={isOpen}
      aria-controls={PANEL}
      tabIndex={isOpen ? 0 : -1}
      onClick={() => onOpen(view)}
    >
      {text.views[view]}
    </button>
  )
}
