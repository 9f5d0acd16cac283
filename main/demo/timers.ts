/** Waits that all end with the gateway, so that closing it leaves nothing running. */
export type Timers = {
  readonly wait: (ms: number) => Promise<void>
  readonly later: (ms: number, task: () => void) => void
  readonly clear: () => void
}

/** Creates a set of timers; what still waits at `clear` never happens. */
export function createTimers(): Timers {
  const running = new Set<NodeJS.Timeout>()
  const later = (ms: number, task: () => void): void => {
    const timer = setTimeout(() => {
      running.delete(timer)
      task()
    }, ms)
    running.add(timer)
  }
  return {
    wait: (ms) => (ms === 0 ? Promise.resolve() : new Promise((resolve) => later(ms, resolve))),
    later,
    clear: () => {
      for (const timer of running) clearTimeout(timer)
      running.clear()
    },
  }
}
