import type { Clock } from '../../../main/apply/ports.ts'

/** The one time of a simulated world: it moves on only when everything that was to happen by now has happened. */
export interface SimClock {
  readonly now: () => number
  readonly after: (milliseconds: number, call: () => void) => () => void
  /** Waits some virtual time. */
  readonly pass: (milliseconds: number) => Promise<void>
  /** Lets happen what is due, in order, until the condition holds or nothing is left. */
  readonly run: (done: () => boolean) => Promise<void>
}

interface Timer {
  readonly at: number
  readonly call: () => void
  cancelled: boolean
}

const START = Date.UTC(2026, 10, 1)
const MOST_EVENTS = 200_000

/** Every promise that can go on has gone on when this resolves: microtasks come before the next turn of the loop. */
const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))

/** Starts a clock at zero. */
export function createSimClock(): SimClock {
  const timers: Timer[] = []
  let now = 0
  const after: SimClock['after'] = (milliseconds, call) => {
    const timer = { at: now + Math.max(0, milliseconds), call, cancelled: false }
    // Sorted from last to first; among those of one time the newest stands before, because it comes last.
    let low = 0
    let high = timers.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((timers[middle]?.at ?? 0) > timer.at) low = middle + 1
      else high = middle
    }
    timers.splice(low, 0, timer)
    return () => (timer.cancelled = true)
  }
  return {
    now: () => now,
    after,
    pass: (milliseconds) => new Promise((resolve) => void after(milliseconds, resolve)),
    async run(done) {
      await settled()
      for (let events = 0; !done(); events++) {
        const timer = timers.pop()
        if (!timer) return
        if (events > MOST_EVENTS) throw new Error('it never comes to an end')
        if (timer.cancelled) continue
        now = timer.at
        timer.call()
        await settled()
      }
    },
  }
}

/** The clock of one life of the app: with the process, all that it waits for is gone. */
export function clockOfLife(clock: SimClock, isAlive: () => boolean): Clock {
  return {
    mono: clock.now,
    wall: () => wallAt(clock.now()),
    schedule: (milliseconds, then) => clock.after(milliseconds, () => isAlive() && then()),
  }
}

/** A moment of virtual time on the calendar. */
export function wallAt(now: number): string {
  if (now !== told.now) told = { now, text: new Date(START + now).toISOString() }
  return told.text
}

/** Many records are written in one moment. */
let told = { now: Number.NaN, text: '' }
