import type { RenderProcessGoneDetails } from 'electron'

/** What to do about a page whose process ended. */
export type Recovery = 'leave' | 'reload' | 'ask'

const AGAIN_MS = 60_000

/** Decides about a page that is gone: it is loaded anew, and when that happens again within a minute the user is asked. */
export function createPageRecovery(now: () => number): (reason: RenderProcessGoneDetails['reason']) => Recovery {
  let last = -Infinity
  return (reason) => {
    if (reason === 'clean-exit') return 'leave'
    const isAgain = now() - last < AGAIN_MS
    last = now()
    return isAgain ? 'ask' : 'reload'
  }
}
