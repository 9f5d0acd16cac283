import type { ListProgress } from '#shared/contract/app-state.ts'
import { words } from '#shared/words/en.ts'
import { sizeText } from '#shared/words/en/size.ts'
import { showSpan } from './format.ts'

/** Shorter than this, nobody reads how far a list is. */
const TELLING = 2000

/** How long a list has been on its way and how much of it has arrived; `null` while that is no news. */
export function describeListProgress(progress: ListProgress | null, now: number): string | null {
  if (!progress) return null
  const elapsed = now - Date.parse(progress.since)
  if (!(elapsed >= TELLING)) return null
  const span = showSpan(elapsed)
  return progress.bytes > 0
    ? `${words.shell.received(sizeText(progress.bytes))} · ${span}`
    : words.shell.waitingFor(span)
}
