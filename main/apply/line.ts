import { mayLeave } from './ahead.ts'
import type { EngineCommand, EngineEvent } from './engine-events.ts'
import type { EngineState } from './engine-state.ts'
import type { Answer, Clock } from './ports.ts'

/** A request that is on the disk. */
export type Send = Extract<EngineCommand, { kind: 'send' }>

/** How requests and answers reach the engine: `isHeard` is false while it has not yet seen what may change its mind. */
export interface ToEngine {
  readonly post: (event: EngineEvent) => void
  readonly isHeard: () => boolean
}

/** Requests on their way, and those beyond the lanes that wait in line. */
export interface Line {
  readonly add: (send: Send) => void
  /** Lets those leave for which there is room. */
  readonly moveUp: () => void
  readonly size: () => number
}

/**
 * Lets as many requests go as there are lanes. A clean answer lets the next one leave at once; any other answer is for the
 * engine to judge first, and what it would not send any more is given back to it.
 */
export function createLine(
  state: EngineState,
  clock: Clock,
  { post, isHeard }: ToEngine,
  carry: (send: Send) => Promise<Answer> | null,
): Line {
  const waiting: Send[] = []
  let onWire = 0

  const leave = async (send: Send): Promise<void> => {
    const { write } = send
    const carried = carry(send)
    if (carried === null) return
    onWire++
    const at = clock.mono()
    post({ kind: 'left', at, write, leftAt: at })
    const answer = await carried
    onWire--
    if (answer.kind === 'accepted') moveUp()
    post({ kind: 'answered', at: clock.mono(), write, answer })
  }
  const moveUp = (): void => {
    while (isHeard() && onWire < state.pace.lanes) {
      const next = waiting.shift()
      if (!next) return
      const at = clock.mono()
      if (mayLeave(state, next.write, at)) void leave(next)
      else post({ kind: 'recalled', at, write: next.write })
    }
  }
  return {
    add(send) {
      if (waiting.length === 0 && onWire < state.pace.lanes) void leave(send)
      else waiting.push(send)
    },
    moveUp,
    size: () => waiting.length,
  }
}
