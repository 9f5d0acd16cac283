import type { SpendProgress, SpendWish } from '#shared/contract/spend.ts'
import type { Client } from '../api/client.ts'
import type { ListWatch } from '../api/key-list.ts'
import type { Clock } from '../apply/ports.ts'
import type { AskSpend } from '../spend/tasks.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import type { LoadedKeys } from './loaded-keys.ts'

/** A sync that is wanted: who takes the answers in, what is wanted, and who follows it. */
export interface SyncOrder {
  readonly ask: AskSpend
  readonly wish: SpendWish
  readonly signal: AbortSignal
  readonly onProgress: (progress: SpendProgress) => void
  /** Told of the list that every sync takes first, so that the labels of its day are known. */
  readonly onListed: (keys: LoadedKeys) => void
}

/** The usage of the organisation of a session. */
export interface SessionSpend {
  /** Where the organisation's data is. */
  readonly folder: string
  /** Looks after what is stored in this very process, as commands do. */
  readonly here: () => Promise<AskSpend>
  /** Fetches usage. One process does so at a time; fails with `sync_busy` while another does. */
  readonly sync: (order: SyncOrder) => Promise<void>
}

/** What fetching usage needs of a session. */
export interface SessionSpendPorts {
  readonly folder: string
  readonly clock: Clock
  readonly deps: StoreDeps
  readonly openClient: () => Promise<Client>
  readonly refresh: (watch?: ListWatch) => Promise<LoadedKeys>
}

/** Fetches and keeps the usage of a session's organisation; what does so is loaded when it is asked for, and no window waits for it to open. */
export function createSessionSpend(ports: SessionSpendPorts): SessionSpend {
  const { folder, deps } = ports
  return {
    folder,
    async here() {
      const { keepHere } = await import('./spend-sync.ts')
      return keepHere(folder, deps)
    },
    async sync(order) {
      const { syncSpend } = await import('./spend-sync.ts')
      await syncSpend(ports, order)
    },
  }
}
