import { AppError } from '#shared/contract/app-error.ts'
import type { FailureCode } from '#shared/contract/failure.ts'
import { NO_SPEND } from '#shared/contract/spend.ts'
import type { SpendProgress, SpendStatus, SpendWish } from '#shared/contract/spend.ts'
import type { AskSpend } from '../spend/tasks.ts'
import { failureOf } from './desk-state.ts'
import type { DeskPorts } from './desk-state.ts'
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

/** Starts who looks after a folder when something is asked first, and anew when that has ended. */
function createKeeperHolder(start: () => SpendKeeper): SpendKeeper & { readonly isStarted: () => boolean } {
  let keeper: SpendKeeper | null = null
  return {
    isStarted: () => keeper !== null,
    async ask(name, input, given) {
      const own = (keeper ??= start())
      try {
        return await own.ask(name, input, given)
      } catch (error) {
        const code = error instanceof AppError ? error.failure.code : 'unexpected'
        if (keeper === own && ENDED.has(code)) keeper = null
        throw error
      }
    },
    async end() {
      await keeper?.end()
      keeper = null
    },
  }
}

interface Running {
  readonly abort: AbortController
  readonly ended: Promise<void>
}

/** What a book does its work with: its keeper, and its status. */
interface BookParts {
  readonly keeper: SpendKeeper
  readonly status: () => SpendStatus
  readonly set: (change: Partial<SpendStatus>) => void
}

async function reopen({ keeper, status, set }: BookParts): Promise<void> {
  const stored = await keeper.ask('open', null)
  const further = await keeper.ask('further', null)
  set({ stored, further, version: status().version + 1 })
}

function createSpendBook(ports: SpendBooksPorts, folder: string): SpendBook & { readonly close: () => Promise<void> } {
  let status: SpendStatus = NO_SPEND
  let opening: Promise<unknown> | null = null
  let running: Running | null = null
  const keeper = createKeeperHolder(() => ports.start(folder))
  const set = (change: Partial<SpendStatus>): void => {
    status = { ...status, ...change }
    ports.onChange()
  }
  const parts: BookParts = { keeper, status: () => status, set }
  const stop = async (): Promise<void> => {
    running?.abort.abort()
    await running?.ended
  }
  return {
    status: () => status,
    ask: keeper.ask,
    async open() {
      opening ??= reopen(parts)
      await opening.catch((error: unknown) => {
        opening = null
        throw error
      })
      return status
    },
    async sync(session, wish) {
      if (running) return running.ended
      const abort = new AbortController()
      const ended = runSync(ports, parts, { session, wish, signal: abort.signal }).finally(() => (running = null))
      running = { abort, ended }
      await ended
    },
    stop,
    relist() {
      if (!keeper.isStarted()) return
      void keeper.ask('relist', null).catch(() => undefined) // it says so itself when it is asked for an answer
      set({ version: status.version + 1 })
    },
    async close() {
      if (!keeper.isStarted()) return
      await stop()
      await keeper.end()
      opening = null
      set({ stored: null, further: [], sync: { kind: 'idle' }, version: status.version + 1 })
    },
  }
}

interface Wanted {
  readonly session: Session
  readonly wish: SpendWish
  readonly signal: AbortSignal
}

async function runSync(ports: SpendBooksPorts, parts: BookParts, { session, wish, signal }: Wanted): Promise<void> {
  const { now, onListed, noteFailure, log } = ports
  const { keeper, set } = parts
  const onProgress = (progress: SpendProgress): void => set({ sync: { kind: 'running', progress, wish } })
  const fail = (error: unknown): void => {
    const failure = failureOf(error, log)
    noteFailure(failure)
    set({ sync: failure.code === 'cancelled' ? { kind: 'idle' } : { kind: 'failed', failure, at: now(), wish } })
  }
  onProgress({ since: now(), done: 0, of: 0, byKey: false })
  try {
    await session.spend.sync({ ask: keeper.ask, wish, signal, onProgress, onListed: () => onListed(session) })
    if (wish.by !== undefined) await keeper.ask('open-further', wish.by)
    await reopen(parts)
    set({ sync: { kind: 'idle' } })
  } catch (error) {
    fail(error)
    // Whatever ended it, what was stored before counts.
    if (wish.by !== undefined) await keeper.ask('open-further', wish.by).catch(() => undefined) // asking it says what is wrong
    await reopen(parts).catch(fail)
  }
}
