import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import { describeListProgress } from '../ui/list-progress.ts'
import { useNow } from '../ui/use-now.ts'
import { activityOf } from './activity-text.ts'
import './activity.css'

/** What the app is doing, for every status bar. */
export function Activity() {
  const listing = useStore((store) => store.app?.listing ?? null)
  const run = useStore((store) => store.app?.run ?? null)
  const notice = useStore((store) => store.notice)
  const isSorting = useStore((store) => store.isSorting)
  const { text, isBusy } = listing
    ? activityOf(listing, run, { notice, isSorting })
    : { text: words.shell.starting, isBusy: true }
  return (
    <>
      <span
        className={isBusy ? 'activity activity-busy' : 'activity'}
        role="status"
        aria-label={words.shell.activity}
        title={text}
      >
        {text}
      </span>
      {listing?.kind === 'running' && run?.state !== 'running' && <SlowList />}
    </>
  )
}

/** A list that takes its time: how far it is, and the way to stop it. The page of keys says it in place of a list. */
function SlowList() {
  const progress = useStore((store) => store.app?.listProgress ?? null)
  const isSaidByPage = useStore((store) => store.page === 'keys' && store.table === null)
  const cancelListing = useStore((store) => store.cancelListing)
  const text = describeListProgress(progress, useNow(1000))
  if (text === null || isSaidByPage) return null
  return (
    <span className="activity-list">
      {text}
      <button type="button" onClick={() => void cancelListing()}>
        {words.shell.stopListing}
      </button>
    </span>
  )
}
