import { AppError } from '#shared/contract/app-error.ts'
import { NO_SPEND } from '#shared/contract/spend.ts'
import type { SpendStatus, SpendWish } from '#shared/contract/spend.ts'
import type { AskSpend } from '../spend/tasks.ts'
import type { DeskPorts } from './desk-state.ts'
import type { Session } from './session.ts'
import { createSpendBooks } from './spend-books.ts'
import type { SpendBook } from './spend-books.ts'

/** The spend of whichever workspace is open. */
export interface DeskSpend {
  readonly status: () => SpendStatus
  /** Opens what is stored, if that was not done yet. */
  readonly open: () => Promise<SpendStatus>
  /** Fetches usage; how that ended, says the status. */
  readonly sync: (wish: SpendWish) => Promise<void>
  /** Stops the sync of the open workspace. */
  readonly stop: () => Promise<void>
  /** Has something done about the usage of the open workspace. */
  readonly ask: AskSpend
  /** Sends a list to the page; where it is a new one, answers may be others now. */
  readonly sendTable: DeskPorts['sendTable']
  /** Files have said what labels were. */
  readonly labelsImported: () => void
  /** Stops what is under way, of whichever workspace, and ends all threads. */
  readonly close: () => Promise<void>
}

/** Looks after spend for a desk; `onListed` is told of lists that syncs take. */
export function createDeskSpend(
  { services, startSpend, sendTable, onChange, log }: DeskPorts,
  openSession: () => Session | null,
  onListed: (session: Session) => void,
): DeskSpend {
  const { clock, disk } = services
  const books = createSpendBooks({
    start: startSpend,
    now: clock.wall,
    noteFailure: disk.note,
    onChange,
    onListed,
    log,
  })
  const snapshots = new WeakMap<SpendBook, string>()
  const book = (session: Session): SpendBook => books.of(session.spend.folder)
  const opened = (): SpendBook | null => {
    const open = openSession()
    return open && book(open)
  }
  const session = (): Session => {
    const open = openSession()
    if (!open) throw new AppError('no_workspace')
    return open
  }
  return {
    status: () => opened()?.status() ?? NO_SPEND,
    open: async () => book(session()).open(),
    sync: async (wish) => book(session()).sync(session(), wish),
    stop: async () => book(session()).stop(),
    ask: (name, input, given) => book(session()).ask(name, input, given),
    sendTable(keys, bytes) {
      const own = opened()
      if (own && snapshots.get(own) !== keys.snapshotId) {
        snapshots.set(own, keys.snapshotId)
        own.relist()
      }
      return sendTable(keys, bytes)
    },
    labelsImported: () => opened()?.relist(),
    close: books.close,
  }
}
