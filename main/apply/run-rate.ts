const WINDOW_MS = 10_000
const SAMPLE_MS = 250
const TELLING_MS = 1000

/** How fast requests are carried out. */
export interface RunRate {
  /** Tells how many there were in all at a time (monotonic milliseconds). */
  readonly note: (at: number, carriedOut: number) => void
  /** Requests a second over the last ten seconds; null before that can be told. */
  readonly at: (now: number) => number | null
}

interface Sample {
  readonly at: number
  readonly carriedOut: number
}

/** Starts to measure at a time. */
export function createRunRate(startedAt: number): RunRate {
  // The first one is the last that lies outside the window, or the beginning.
  let samples: Sample[] = [{ at: startedAt, carriedOut: 0 }]
  let latest: Sample = { at: startedAt, carriedOut: 0 }
  return {
    note(at, carriedOut) {
      const last = samples.at(-1)
      if (last && latest.at - last.at >= SAMPLE_MS) samples.push(latest)
      latest = { at, carriedOut }
    },
    at(now) {
      const outside = samples.findLastIndex((sample) => sample.at <= now - WINDOW_MS)
      if (outside > 0) samples = samples.slice(outside)
      const [first] = samples
      if (!first || latest.carriedOut === 0 || now - startedAt < TELLING_MS) return null
      const span = Math.min(now - first.at, WINDOW_MS)
      return span > 0 ? ((latest.carriedOut - first.carriedOut) * 1000) / span : null
    },
  }
}
