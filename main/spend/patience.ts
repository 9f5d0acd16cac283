import type { SyncPorts } from './sync-run.ts'

/** Does something that may fail for a while, and tries it again; `moved` is to be called whenever it got further. */
export type Patience = <T>(attempt: (moved: () => void) => Promise<T>) => Promise<T>

const WAITS = [1000, 4000, 15_000]
/** Whoever wants to be left alone for longer is asked again by the next sync. */
const LONGEST_WAIT = 120_000

/** Tries again what the gateway could not answer just now, for some time; whatever else fails, fails. */
export function createPatience({ gateway, wait, signal }: Pick<SyncPorts, 'gateway' | 'wait' | 'signal'>): Patience {
  return async (attempt) => {
    let failures = 0
    for (;;) {
      try {
        return await attempt(() => (failures = 0))
      } catch (error) {
        const usual = WAITS[failures++]
        const ms = gateway.pauseOf(error) ?? usual ?? 0
        if (gateway.refusalOf(error) !== 'later' || usual === undefined || ms > LONGEST_WAIT) throw error
        await wait(ms, signal)
        if (signal.aborted) throw error
      }
    }
  }
}
