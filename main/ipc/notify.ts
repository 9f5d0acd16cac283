import type { AppState } from '#shared/contract/app-state.ts'
import type { AppEvent } from '#shared/contract/events.ts'

/** Ten times a second is as often as anybody can read. */
const LEAST_MS = 100

/** What telling the page needs. */
export interface NotifyOptions {
  readonly read: () => AppState
  readonly send: (event: Extract<AppEvent, { readonly kind: 'app.changed' }>) => void
}

/** Tells the page that something changed: at once, then at most ten times a second, and never leaves out the last state. */
export function createNotify({ read, send }: NotifyOptions): () => void {
  let timer: NodeJS.Timeout | null = null
  let isStale = false

  const tell = (): void => {
    isStale = false
    timer = setTimeout(rest, LEAST_MS)
    timer.unref()
    send({ kind: 'app.changed', state: read() })
  }
  const rest = (): void => {
    timer = null
    if (isStale) tell()
  }

  return () => {
    if (timer) isStale = true
    else tell()
  }
}
