/**
 * The rate at which a service lets requests pass, learned from its refusals: what passed in the time that a refusal is about,
 * and a little less. It is tried upwards again, slowly at first and then faster.
 */
export interface AllowedRate {
  /** Infinite as long as nothing was refused. */
  perSecond: number
  /** When requests left that were not refused, in order. */
  readonly passed: number[]
  /** When turns to send were taken, in order, whatever became of them. */
  readonly taken: number[]
  /** When the first request left, null before it. */
  began: number | null
  /** The last refusal that lowered it, null before there is one. */
  lowered: Lowering | null
  /** When it last went up or down. */
  changedAt: number
  /** By how much it goes up next. */
  growth: number
}

interface Lowering {
  /** What left before belongs to it. */
  readonly at: number
  readonly sentAt: number
  readonly span: number
  readonly before: number
  readonly share: number
}

/** Room for what is late on the way, so that a window of the service is never overfull. */
const MARGIN = 0.98
/** By so much a window may be fuller than the rate makes it, so that what was late is caught up with. */
const CATCHING_UP = 1.012
/** Milliseconds by which one request may be on its way longer than another. */
const JITTER = 10
/** A rate that was refused before it was ever raised was learned too high. */
const TOO_HIGH = 0.96
const SHORTEST_SPAN = 1000
const LONGEST_SPAN = 60_000
/** Refused by chance again and again, a run still goes on. */
const LEAST_RATE = 0.2
const RAISE_AFTER = 20_000
/** What was raised so much already and not refused was learned too low, and is raised the sooner. */
const RAISE_SOON_AFTER = 5000
const FIRST_GROWTH = 0.005
const SURE_GROWTH = 0.02
const MOST_GROWTH = 0.32

/** Starts without a limit. */
export function createAllowedRate(): AllowedRate {
  return { perSecond: Infinity, passed: [], taken: [], began: null, lowered: null, changedAt: 0, growth: FIRST_GROWTH }
}

/** A request leaves. */
export function notePassing(rate: AllowedRate, at: number): void {
  rate.began ??= at
  noteTime(rate.passed, at)
}

/** A turn to send is taken. */
export function noteTaken(rate: AllowedRate, at: number): void {
  noteTime(rate.taken, at)
}

/** When there is room for one more in the window that the service was refused about; what was late may catch up to here. */
export function roomAt({ lowered, perSecond, taken }: AllowedRate): number {
  if (!lowered) return -Infinity
  const most = Math.max(1, Math.floor((CATCHING_UP * perSecond * lowered.span) / 1000))
  const oldest = taken[taken.length - most]
  return oldest === undefined ? -Infinity : oldest + lowered.span + JITTER
}

// Half of it is dropped at a time, once that half is older than any window.
function noteTime(times: number[], at: number): void {
  times.push(at)
  const middle = times[times.length >> 1] ?? at
  if (times.length > 1000 && middle <= at - LONGEST_SPAN) times.splice(0, times.length >> 1)
}

/**
 * A request was refused because there were too many: once for all that were on their way, of which each makes what passed
 * more exact. False when too little passed to tell a rate; then it is rather too much at a time. Nothing is learned from a
 * window in which the run began: what others sent before it is unknown, and after the wait the window is its own.
 */
export function learnRefusal(
  rate: AllowedRate,
  { sentAt, at, waitMs, least }: { sentAt: number; at: number; waitMs: number | null; least: number },
): boolean {
  const own = rate.passed.lastIndexOf(sentAt)
  if (own !== -1) rate.passed.splice(own, 1)
  if (rate.lowered && sentAt <= rate.lowered.at) return lower(rate, rate.lowered)
  const span = Math.min(LONGEST_SPAN, Math.max(SHORTEST_SPAN, waitMs ?? 0))
  if (countWithin(rate.passed, sentAt - span, sentAt) < least) return false
  if (rate.lowered === null && (rate.began ?? sentAt) > sentAt - span) return true
  const isFirst = rate.lowered === null || rate.growth > FIRST_GROWTH
  rate.lowered = { at, sentAt, span, before: rate.perSecond, share: isFirst ? MARGIN : TOO_HIGH }
  rate.changedAt = at
  rate.growth = FIRST_GROWTH
  return lower(rate, rate.lowered)
}

function lower(rate: AllowedRate, { sentAt, span, before, share }: Lowering): true {
  const seen = (countWithin(rate.passed, sentAt - span, sentAt) * 1000) / span
  rate.perSecond = Math.max(LEAST_RATE, Math.min(before, seen) * share)
  return true
}

/** A clean answer: after a while without a refusal there may be room for more. */
export function tryMore(rate: AllowedRate, at: number): void {
  const after = rate.growth > SURE_GROWTH ? RAISE_SOON_AFTER : RAISE_AFTER
  if (rate.lowered === null || at - rate.changedAt < after) return
  rate.perSecond *= 1 + rate.growth
  rate.growth = Math.min(MOST_GROWTH, 2 * rate.growth)
  rate.changedAt = at
}

function countWithin(times: readonly number[], after: number, until: number): number {
  return times.filter((time) => time > after && time <= until).length
}
