import type { Clock } from '../../main/apply/ports.ts'

/** A clock that a test moves: nothing happens before `run` reaches its time. */
export interface VirtualClock extends Clock {
  /** Calls what is due, in order, until nothing is left or the condition holds. */
  readonly runUntil: (done: () => boolean) => Promise<void>
}

/** Starts a virtual clock at zero, on 1 November 2026. */
export function createVirtualClock(): VirtualClock {
  let now = 0
  let order = 0
  let timers: { readonly at: number; readonly order: number; readonly call: () => void }[] = []
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve()
  }
  return {
    mono: () => now,
    wall: () => new Date(Date.UTC(2026, 10, 1) + now).toISOString(),
    schedule(milliseconds, then) {
      const timer = { at: now + milliseconds, order: order++, call: then }
      timers.push(timer)
      return () => (timers = timers.filter((other) => other !== timer))
    },
    async runUntil(done) {
      await settle()
      while (!done()) {
        const next = timers.toSorted((left, right) => left.at - right.at || left.order - right.order)[0]
        if (!next) throw new Error('nothing will happen any more')
        timers = timers.filter((timer) => timer !== next)
        now = Math.max(now, next.at)
        next.call()
        await settle()
      }
    },
  }
}
