import type { MouseEvent } from 'react'
import { words } from '#shared/words/en.ts'
import type { Page } from '../state/store-shape.ts'
import { useStore } from '../state/use-store.ts'
import { currentWorkspace } from '../state/workspace.ts'
import { Badge } from '../ui/badge.tsx'
import { showCount } from '../ui/format.ts'
import { Freshness } from './freshness.tsx'
import { WorkspaceSwitcher } from './workspace-switcher.tsx'
import './nav-rail.css'

/** Workspace on top, the places with their counts, how fresh the list is at the foot. */
export function NavRail() {
  const hasWorkspace = useStore((store) => store.app === null || currentWorkspace(store.app) !== null)
  return (
    <header className="rail">
      <WorkspaceSwitcher />
      <nav aria-label={words.shell.navigation}>
        <ul>
          <KeysLink />
          {hasWorkspace && <NavLink page="import" />}
          {hasWorkspace && <ReviewLink />}
          {hasWorkspace && <NavLink page="spend" />}
          {hasWorkspace && <HistoryLink />}
          <NavLink page="settings" />
        </ul>
      </nav>
      <Freshness />
    </header>
  )
}

function KeysLink() {
  const count = useStore((store) => store.app?.keys?.rowCount ?? null)
  return <NavLink page="keys" count={count} />
}

function ReviewLink() {
  const count = useStore((store) => store.stagedCount)
  return <NavLink page="review" count={count === 0 ? null : count} urgent={words.shell.staged(count)} />
}

function HistoryLink() {
  const count = useStore((store) => store.runs?.length ?? null)
  return <NavLink page="history" count={count} />
}

interface NavLinkProps {
  readonly page: Page
  readonly count?: number | null
  readonly urgent?: string
}

function NavLink({ page, count = null, urgent }: NavLinkProps) {
  const isCurrent = useStore((store) => store.page === page)
  const openPage = useStore((store) => store.openPage)
  const handleClick = (event: MouseEvent) => {
    event.preventDefault()
    openPage(page)
  }
  return (
    <li className={`rail-${page}`}>
      <a
        href={`#${page}`}
        aria-current={isCurrent ? 'page' : undefined}
        title={count === null ? undefined : urgent}
        onClick={handleClick}
      >
        {words.shell.pages[page]}
        {count !== null && <span aria-hidden>{urgent ? <Badge>{showCount(count)}</Badge> : showCount(count)}</span>}
      </a>
    </li>
  )
}
