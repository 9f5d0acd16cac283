import type { EngineEvent } from './engine-events.ts'
import type { Clock } from './ports.ts'

/** The turns of a run: what has happened since the last one is taken together, and shares one sync of the journal. */
export interface Turns {
  readonly post: (event: EngineEvent) => void
  /** Has these taken before all others, in the next turn. */
  readonly postFirst: (events: readonly EngineEvent[]) => void
  /** Whether nothing waits that could change what is ready to leave. */
  readonly isHeard: () => boolean
}

/** What turns are made of. */
export interface TurnPorts {
  readonly clock: Clock
  /** Whether requests are ready to leave, so that none waits for a turn. */
  readonly isAhead: () => boolean
  readonly take: (events: readonly EngineEvent[], at: number) => Promise<void>
}

/** Milliseconds from one turn to the next where nothing waits for it. */
const TURN = 25

/**
 * Starts to take turns. As long as requests are ready to leave, clean answers wait for one another a little: a sync costs as
 * much of this computer as a request.
 */
export function createTurns({ clock, isAhead, take }: TurnPorts): Turns {
  const queue: EngineEvent[] = []
  let isTaking = false
  let last = -Infinity
  let cancel: (() => void) | null = null

  const takeAll = async (): Promise<void> => {
    isTaking = true
    cancel?.()
    cancel = null
    while (queue.length > 0) {
      last = clock.mono()
      await take(queue.splice(0), last)
    }
    isTaking = false
  }
  return {
    post(event) {
      // A person who says stop is heard before answers that came earlier, because each of them lets a request leave.
      const place = isWish(event) ? queue.findIndex((other) => !isWish(other)) : -1
      queue.splice(place === -1 ? queue.length : place, 0, event)
      // Nothing follows from a request's leaving: its answer will bring the next turn.
      if (isTaking || event.kind === 'left') return
      const wait = last + TURN - clock.mono()
      if (wait <= 0 || !isAhead() || !queue.every(isClean)) void takeAll()
      else cancel ??= clock.schedule(wait, () => isTaking || void takeAll())
    },
    postFirst: (events) => void queue.unshift(...events),
    isHeard: () => queue.every(isExpected),
  }
}

const WISHES: ReadonlySet<EngineEvent['kind']> = new Set(['paused', 'resumed', 'stopped', 'slept', 'awoke'])

function isWish({ kind }: EngineEvent): boolean {
  return WISHES.has(kind)
}

/** Whether an event changes nothing about what is ready to leave. */
function isExpected(event: EngineEvent): boolean {
  return isClean(event) || event.kind === 'recalled' || event.kind === 'listed' || event.kind === 'woke'
}

function isClean(event: EngineEvent): boolean {
  return event.kind === 'left' || (event.kind === 'answered' && event.answer.kind === 'accepted')
}
