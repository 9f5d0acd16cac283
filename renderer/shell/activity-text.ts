import type { Listing, RunProgress } from '#shared/contract/app-state.ts'
import { words } from '#shared/words/en.ts'
import type { Notice } from '../state/store-shape.ts'
import { failureText } from '../ui/failure-text.ts'

/** One line about what is going on, and whether it is still going on. */
export interface ActivityLine {
  readonly text: string
  readonly isBusy: boolean
}

/** The most important thing first: a run, then listing, then what just happened. */
export function activityOf(
  listing: Listing | null,
  run: RunProgress | null,
  { notice, isSorting }: { readonly notice: Notice | null; readonly isSorting: boolean },
): ActivityLine {
  if (run?.state === 'running')
    return { text: words.shell.applying(run.steps - run.counts.waiting, run.steps), isBusy: true }
  if (run?.state === 'paused') return { text: words.shell.paused, isBusy: false }
  if (listing?.kind === 'running') return { text: words.shell.listing, isBusy: true }
  if (isSorting) return { text: words.shell.sorting, isBusy: true }
  if (notice) return { text: notice.kind === 'info' ? notice.text : failureText(notice.failure), isBusy: false }
  return { text: listing?.kind === 'failed' ? words.shell.listingFailed : words.shell.ready, isBusy: false }
}
