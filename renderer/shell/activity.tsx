import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import { activityOf } from './activity-text.ts'
import './activity.css'

/** What the app is doing, for every status bar. */
export function Activity() {
  const listing = useStore((store) => store.app?.listing ?? null)
  const run = useStore((store) => store.app?.run ?? null)
  const notice = useStore((store) => store.notice)
  const { text, isBusy } = listing ? activityOf(listing, run, notice) : { text: words.shell.starting, isBusy: true }
  return (
    <span className={isBusy ? 'activity activity-busy' : 'activity'} role="status" aria-label={words.shell.activity}>
      {text}
    </span>
  )
}
