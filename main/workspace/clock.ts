import type { Clock } from '../apply/ports.ts'

/** The clock of this process. */
export function createClock(): Clock {
  return {
    mono: () => performance.now(),
    wall: () => new Date().toISOString(),
    schedule(milliseconds, then) {
      const timer = setTimeout(then, milliseconds)
      return () => clearTimeout(timer)
    },
  }
}
