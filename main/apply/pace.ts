/** How fast a run goes: parallel requests that grow while answers are clean and halve when they are not, and a rate. */
export interface Pace {
  lanes: number
  clean: number
  nextSendAt: number
  seed: number
  readonly interval: number
}

const FIRST_LANES = 4
const MOST_LANES = 8
const BACKOFF_CAP = 30_000

/** Starts a pace; `rate` is writes a second, null for no limit of ours. */
export function createPace(rate: number | null, seed: number): Pace {
  return {
    lanes: FIRST_LANES,
    clean: 0,
    nextSendAt: 0,
    seed: seed >>> 0 || 1,
    interval: rate === null ? 0 : 1000 / rate,
  }
}

/** A clean answer: after ten for each lane there is room for one more. */
export function speedUp(pace: Pace): void {
  pace.clean++
  if (pace.clean < pace.lanes * 10) return
  pace.clean = 0
  pace.lanes = Math.min(MOST_LANES, pace.lanes + 1)
}

/** The service asked for less, or did not answer. */
export function slowDown(pace: Pace): void {
  pace.clean = 0
  pace.lanes = Math.max(1, Math.floor(pace.lanes / 2))
}

/** Milliseconds before attempt `attempts + 1`: full jitter over a doubling base, at most 30 s. */
export function backoff(pace: Pace, attempts: number, base: number): number {
  const most = Math.min(BACKOFF_CAP, base * 2 ** Math.max(0, attempts - 1))
  return Math.ceil(most * (0.1 + 0.9 * random(pace)))
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
