import type { FailureCode } from '#shared/contract/failure.ts'
import { NO_SPEND } from '#shared/contract/spend.ts'
import type { SpendStatus, SpendWish } from '#shared/contract/spend.ts'
import type { AskSpend } from '../spend/tasks.ts'
import { failureOf } from './desk-state.ts'
import type { DeskPorts } from './desk-state.ts'
import type { LoadedKeys } from './loaded-keys.ts'
import type { Session } from './session.ts'
import type { SpendKeeper, StartSpendKeeper } from './spend-thread.ts'

/** The usage of one organisation in the window, whichever of its workspaces is open. */
export interface SpendBook {
  readonly status: () => SpendStatus
  /** Opens what is stored, if that was not done yet. */
  readonly open: () => Promise<SpendStatus>
  /** Fetches usage with a session of the organisation; ends well, or with a failure in the status. */
  readonly sync: (session: Session, wish: SpendWish) => Promise<void>
  /** Stops the sync under way, and waits until nothing of it is written any more. */
  readonly stop: () => Promise<void>
  /** Keys or labels were listed: answers may be others now. */
  readonly relist: () => void
  /** Has something done about the usage. */
  readonly ask: AskSpend
}

/** The books of all organisations that were open. */
export interface SpendBooks {
  readonly of: (folder: string) => SpendBook
  /** Stops what is under way and ends all threads. */
  readonly close: () => Promise<void>
}

/** What books need. */
export interface SpendBooksPorts extends Pick<DeskPorts, 'onChange' | 'log'> {
  readonly start: StartSpendKeeper
  readonly now: () => string
  readonly noteFailure: DeskPorts['services']['disk']['note']
  /** Told of a list that a sync has taken. */
  readonly onListed: (session: Session) => void
}

/** Starts with no book. */
export function createSpendBooks(ports: SpendBooksPorts): SpendBooks {
  const books = new Map<string, SpendBook & { readonly close: () => Promise<void> }>()
  return {
    of(folder) {
      const known = books.get(folder)
      if (known) return known
      const book = createSpendBook(ports, folder)
      books.set(folder, book)
      return book
    },
    async close() {
      await Promise.all([...books.values()].map((book) => book.close()))
    },
  }
}

const ENDED: ReadonlySet<FailureCode> = new Set<FailureCode>(['spend_gone', 'spend_too_large', 'unexpected'])

interface Running {
  readonly abort: AbortController
  readonly ended: Promise<void>
}

function createSpendBook(ports: SpendBooksPorts, folder: string): SpendBook & { readonly close: () => Promise<void> } {
  const { now, onChange } = ports
  let status: SpendStatus = NO_SPEND
  let keeper: SpendKeeper | null = null
  let opening: Promise<unknown> | null = null
  let running: Running | null = null
  const set = (change: Partial<SpendStatus>): void => {
    status = { ...status, ...change }
    onChange()
  }
  const ask: AskSpend = async (name, input, given) => {
    const own = (keeper ??= ports.start(folder))
    try {
      return await own.ask(name, input, given)
    } catch (error) {
      const { code } = failureOf(error, () => undefined)
      // Whoever is next gets a new thread.
      if (keeper === own && ENDED.has(code)) keeper = null
      throw error
    }
  }
  const reopen = async (): Promise<void> => {
    const stored = await ask('open', null)
    set({ stored, version: status.version + 1 })
  }
  const run = async (session: Session, wish: SpendWish, signal: AbortSignal): Promise<void> => {
    const onListed = (_keys: LoadedKeys): void => ports.onListed(session)
    const progress = { since: now(), done: 0, of: 0, byKey: false }
    set({ sync: { kind: 'running', progress } })
    try {
      const onProgress = (next: typeof progress): void => set({ sync: { kind: 'running', progress: next } })
      await session.spend.sync({ ask, wish, signal, onProgress, onListed })
      set({ sync: { kind: 'idle' } })
    } catch (error) {
      const failure = failureOf(error, ports.log)
      ports.noteFailure(failure)
      set({ sync: failure.code === 'cancelled' ? { kind: 'idle' } : { kind: 'failed', failure, at: now() } })
    }
    // Whatever ended it, the days before that are stored.
    await reopen().catch((error: unknown) => set({ sync: { kind: 'failed', failure: failureOf(error, ports.log), at: now() } })) // prettier-ignore
  }
  const stop = async (): Promise<void> => {
    running?.abort.abort()
    await running?.ended
  }
  return {
    status: () => status,
    ask,
    async open() {
      opening ??= reopen()
      await opening.catch((error: unknown) => {
        opening = null
        throw error
      })
      return status
    },
    async sync(session, wish) {
      if (running) return running.ended
      const abort = new AbortController()
      running = { abort, ended: run(session, wish, abort.signal).finally(() => (running = null)) }
      await running.ended
    },
    stop,
    relist() {
      if (!keeper) return
      void ask('relist', null).catch(() => undefined) // it says so itself when it is asked for an answer
      set({ version: status.version + 1 })
    },
    async close() {
      await stop()
      await keeper?.end()
      keeper = null
      opening = null
      set({ stored: null, sync: { kind: 'idle' }, version: status.version + 1 })
    },
  }
}
