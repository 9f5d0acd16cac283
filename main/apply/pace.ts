import { createAllowedRate, learnRefusal, noteTaken, roomAt, tryMore } from './allowed-rate.ts'
import type { AllowedRate } from './allowed-rate.ts'

/**
 * How fast a run goes: parallel requests that grow while answers are clean and as quick as they can be, and halve when the
 * service does not keep up; and a rate, ours and the one that the service was seen to allow.
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
  /** Milliseconds from one request to the next, at least. */
  readonly interval: number
  readonly allowed: AllowedRate
}

const FIRST_LANES = 4
const MOST_LANES = 8
const BACKOFF_CAP = 30_000
const ANSWERS_A_LANE = 10
const TIMES_BEST = 2
/** Below this many milliseconds a difference is that of this computer, not of the service. */
const QUICK = 50
/** A timer that was late by so many milliseconds is made up for. */
const LATENESS = 20
/** Where it is known how much a window of the service holds, no catching up can fill it too much. */
const LATENESS_IN_WINDOW = 250
const SAME_TIME = 0.5
/** Lanes that were filled so often before a refusal were refused for their rate, not for their number. */
const FILLED = 2
/** Of fewer requests no rate can be told: a refusal among them may be of one moment, and a burst and a wait by turns are no slower. */
const LEAST_PASSED = 10

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
    allowed: createAllowedRate(),
  }
}

/** A request is to leave: the next one waits for its turn. */
export function takeTurn(pace: Pace, at: number): void {
  const learned = 1000 / pace.allowed.perSecond
  const lateness = learned > pace.interval ? LATENESS_IN_WINDOW : LATENESS
  pace.nextSendAt = Math.max(pace.nextSendAt, at - lateness) + Math.max(pace.interval, learned)
  noteTaken(pace.allowed, at)
}

/** Nothing is sent until then; what could have been sent meanwhile is not caught up with. */
export function restUntil(pace: Pace, until: number): void {
  pace.nextSendAt = Math.max(pace.nextSendAt, until)
}

/** A rest is over before its time. */
export function endRest(pace: Pace, at: number): void {
  pace.nextSendAt = Math.min(pace.nextSendAt, at)
}

/** When the next request may leave. */
export function nextTurn({ nextSendAt, allowed }: Pace): number {
  return Math.max(nextSendAt, roomAt(allowed))
}

/** Whether nothing but the service itself sets the pace: no rate of ours, and none that it was seen to allow. */
export function isUnlimited({ interval, allowed }: Pace): boolean {
  return interval === 0 && allowed.perSecond === Infinity
}

/** Whether the next request has to wait; a time that is as good as there has come, however it was rounded. */
export function isEarly(pace: Pace, at: number): boolean {
  return nextTurn(pace) - at > SAME_TIME
}

/** A clean answer: after ten for each lane there is room for one more, unless they became slow under the load. */
export function speedUp(pace: Pace, took: number, at: number): void {
  tryMore(pace.allowed, at)
  pace.took.push(took)
  if (pace.took.length < pace.lanes * ANSWERS_A_LANE) return
  const slowest = pace.took.toSorted((left, right) => left - right)[Math.floor(pace.took.length * 0.95)] ?? 0
  pace.took = []
  pace.best = Math.min(pace.best, slowest)
  if (slowest < Math.max(TIMES_BEST * pace.best, QUICK)) pace.lanes = Math.min(MOST_LANES, pace.lanes + 1)
}

/** The service refused a request that was one too many: it is sent as many as were seen to pass. */
export function holdBack(
  pace: Pace,
  refused: { readonly sentAt: number; readonly at: number; readonly waitMs: number | null },
): void {
  if (!learnRefusal(pace.allowed, { ...refused, least: Math.max(LEAST_PASSED, FILLED * pace.lanes) }))
    slowDown(pace, refused.sentAt, refused.at)
}

/** The service did not keep up, or did not answer in time. Once for all that was on its way at that moment. */
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
