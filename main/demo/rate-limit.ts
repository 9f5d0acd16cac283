/** A hard limit: at most so many requests in any second. */
export type RateLimit = {
  /** Seconds to wait, or null when the request may pass. */
  readonly admit: (perSecond: number) => number | null
  readonly reset: () => void
}

/** Creates a sliding window over the last second; zero per second means no limit. */
export function createRateLimit(now: () => number): RateLimit {
  let passed: number[] = []
  return {
    admit: (perSecond) => {
      if (perSecond === 0) return null
      const moment = now()
      passed = passed.filter((earlier) => earlier > moment - 1000)
      if (passed.length >= perSecond) return 1
      passed.push(moment)
      return null
    },
    reset: () => {
      passed = []
    },
  }
}
