import type { Listing } from '#shared/contract/app-state.ts'
import { words } from '#shared/words/en.ts'
import { isOffline } from '../state/workspace.ts'
import { showAge, showClock, showMoment } from '../ui/format.ts'

/** The line that dates the list: its age, or its full date when it could not be renewed. */
export function freshnessText(listedAt: string, listing: Listing, now: number): string {
  if (listing.kind !== 'failed') return words.shell.listed(showAge(listedAt, now), showClock(listedAt))
  const moment = showMoment(listedAt)
  return isOffline(listing) ? words.shell.offline(moment) : words.shell.notRefreshed(moment)
}
