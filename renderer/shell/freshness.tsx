import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import { currentWorkspace } from '../state/workspace.ts'
import { showMoment } from '../ui/format.ts'
import { useNow } from '../ui/use-now.ts'
import { freshnessText } from './freshness-text.ts'
import './freshness.css'

const TICK = 15_000

/** How old the list on screen is; offline it is dated in full. */
export function Freshness() {
  const keys = useStore((store) => store.app?.keys ?? null)
  const listing = useStore((store) => store.app?.listing ?? null)
  const hasWorkspace = useStore((store) => currentWorkspace(store.app) !== null)
  const now = useNow(TICK)
  if (!hasWorkspace || !listing) return null
  const isOld = listing.kind === 'failed'
  return (
    <p className={isOld ? 'freshness freshness-old' : 'freshness'} title={keys ? showMoment(keys.listedAt) : undefined}>
      {keys ? freshnessText(keys.listedAt, listing, now) : words.shell.notListed}
    </p>
  )
}
