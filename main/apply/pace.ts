/**
 * How fast a run goes: parallel requests that grow while answers are clean and as quick as they can be, and halve when the
 * service asks for less; and a rate.
 */
export interface Pace {
  lanes: number
  /** How long clean answers took since the lanes last changed, in milliseconds. */
  took: number[]
  /** The best that the slowest twentieth of the answers ever was. */
  best: number
  /** What was sent before this was sent at the pace before. */
  slowedAt: number
  nextSendAt: number
  seed: number
  readonly interval: number
}

const FIRST_LANES = 4
const MOST_LANES = 8
const BACKOFF_CAP = 30_000
const ANSWERS_A_LANE = 10
const TIMES_BEST = 2
/** Below this many milliseconds a difference is that of this computer, not of the service. */
const QUICK = 50

/** Starts a pace; `rate` is writes a second, null for no limit of ours. */
export function createPace(rate: number | null, seed: number): Pace {
  return {
    lanes: FIRST_LANES,
    took: [],
    best: Infinity,
    slowedAt: -Infinity,
    nextSendAt: 0,
    seed: seed >>> 0 || 1,
    interval: rate === null ? 0 : 1000 / rate,
  }
}

/** A clean answer: after ten for each lane there is room for one more, unless they became slow under the load. */
export function speedUp(pace: Pace, took: number): void {
  pace.took.push(took)
  if (pace.took.length < pace.lanes * ANSWERS_A_LANE) return
  const slowest = pace.took.toSorted((left, right) => left - right)[Math.floor(pace.took.length * 0.95)] ?? 0
  pace.took = []
  pace.best = Math.min(pace.best, slowest)
  if (slowest < Math.max(TIMES_BEST * pace.best, QUICK)) pace.lanes = Math.min(MOST_LANES, pace.lanes + 1)
}

/** The service asked for less, or did not answer in time. Once for all that was on its way at that moment. */
export function slowDown(pace: Pace, sentAt: number, at: number): void {
  if (sentAt < pace.slowedAt) return
  pace.slowedAt = at
  pace.took = []
  pace.lanes = Math.max(1, Math.floor(pace.lanes / 2))
}

/** Milliseconds before attempt `attempts + 1`: full jitter over a doubling base, at most 30 s. */
export function backoff(pace: Pace, attempts: number, base: number): number {
  const most = Math.min(BACKOFF_CAP, base * 2 ** Math.max(0, attempts - 1))
  return Math.ceil(most * (0.1 + 0.9 * random(pace)))
}

/** The longest that anything waits before it is tried again. */
export function longestBackoff(pace: Pace): number {
  return Math.ceil(BACKOFF_CAP * (0.9 + 0.1 * random(pace)))
}

/** The next number in [0, 1) of the run's own sequence (xorshift32), so that one seed replays a run. */
function random(pace: Pace): number {
  let x = pace.seed
  x ^= x << 13
  x ^= x >>> 17
  x ^= x << 5
  pace.seed = x >>> 0
  return pace.seed / 2 ** 32
}
