import type { LateKeys } from '#shared/contract/app-state.ts'
import type { Clock } from '../apply/ports.ts'
import type { DeskPorts } from './desk-state.ts'
import { failureOf } from './desk-state.ts'
import type { Session } from './session.ts'

/** The looks at the list after runs, as long as the app is open. */
export interface DeskLate {
  /** The open workspace, its list or its run has changed: what is due is set anew. */
  readonly follow: () => void
  /** Runs that keys came of after their end. */
  readonly told: () => readonly LateKeys[]
  /** Looks no more, and waits for what is on its way. */
  readonly close: () => Promise<void>
}

/** What looking at the right time needs. */
export interface DeskLatePorts {
  readonly clock: Pick<Clock, 'wall' | 'schedule'>
  readonly session: () => Session | null
  readonly isRunning: () => boolean
  /** Lists were compared: what stands of runs may be another word now. */
  readonly onCompared: (session: Session) => Promise<void>
  readonly log: DeskPorts['log']
}

/** After a look that failed, and at least. */
const PATIENCE = 5 * 60_000
/** A timer holds no longer. */
const LONGEST = 2 ** 31 - 1

/** Looks by itself when a look is due. The list is taken for that alone: what the grid shows moves under nobody's hands. */
export function createDeskLate({ clock, session, isRunning, onCompared, log }: DeskLatePorts): DeskLate {
  let cancel = (): void => {}
  let turn = 0
  let request: { readonly abort: AbortController; readonly done: Promise<void> } | null = null

  const look = async (open: Session): Promise<void> => {
    const abort = new AbortController()
    const done = open.late.look({ signal: abort.signal }).catch((error: unknown) => {
      log('late.not-looked', { code: failureOf(error, log).code })
    })
    request = { abort, done }
    await done
    request = null
  }
  const arm = async (atLeast: number): Promise<void> => {
    const mine = ++turn
    cancel()
    const open = session()
    if (!open) return
    await open.late.settled()
    await onCompared(open)
    const due = await open.late.next()
    if (mine !== turn || due === null) return
    const wait = Math.max(atLeast, Date.parse(due) - Date.parse(clock.wall()))
    cancel = clock.schedule(Math.min(wait, LONGEST), () => {
      // The end of the run sets it anew.
      if (mine !== turn || open !== session() || isRunning()) return
      void look(open).then(() => (mine === turn ? arm(PATIENCE) : undefined))
    })
  }
  return {
    follow: () => void arm(0),
    told: () =>
      (session()?.late.told() ?? []).map(({ runId, startedAt, late = [] }) => ({
        runId,
        startedAt,
        keys: late.length,
      })),
    async close() {
      turn++
      cancel()
      request?.abort.abort()
      await request?.done
      await session()?.late.settled()
    },
  }
}
