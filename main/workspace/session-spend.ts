import { AppError } from '#shared/contract/app-error.ts'
import type { SpendProgress, SpendWish } from '#shared/contract/spend.ts'
import type { Client } from '../api/client.ts'
import type { ListWatch } from '../api/key-list.ts'
import type { Clock } from '../apply/ports.ts'
import type { AskSpend } from '../spend/tasks.ts'
import { takeLock } from '../store/lock-file.ts'
import type { Lock } from '../store/lock-file.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import type { LoadedKeys } from './loaded-keys.ts'
import { loadSpendWriters } from './spend-writers.ts'

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

/** Fetches and keeps the usage of a session's organisation. */
export function createSessionSpend(ports: SessionSpendPorts): SessionSpend {
  const { folder, deps } = ports
  return {
    folder,
    async here() {
      const [{ createSpendHands }, { parseUsage }] = await Promise.all([
        import('../spend/hands.ts'),
        import('../api/usage-parse.ts'),
      ])
      const hands = createSpendHands({ folder, parse: parseUsage, deps, writers: loadSpendWriters })
      return (name, input) => hands[name](input)
    },
    async sync(order) {
      const lock = await takeSyncLock(folder, deps)
      try {
        await syncNow(ports, order)
      } finally {
        await lock.release()
      }
    },
  }
}

async function takeSyncLock(folder: string, deps: StoreDeps): Promise<Lock> {
  const { makeUsageFolder } = await import('../spend/stored-usage.ts')
  const taken = await takeLock(await makeUsageFolder(folder, deps), 'sync', deps)
  if (taken.kind === 'taken') return taken.lock
  const { holder } = taken
  throw new AppError('sync_busy', holder ? { detail: `process ${holder.pid} on ${holder.host}` } : {})
}

async function syncNow({ clock, openClient, refresh }: SessionSpendPorts, order: SyncOrder): Promise<void> {
  const { ask, wish, signal, onProgress, onListed } = order
  const since = clock.wall()
  // Loaded with the first sync: no window needs it to open.
  const [{ syncUsage }, { spendGateway }] = await Promise.all([
    import('../spend/sync.ts'),
    import('./spend-gateway.ts'),
  ])
  onListed(await refresh({ signal }))
  await ask('relist', null)
  const client = await openClient()
  const ports = {
    gateway: spendGateway(client),
    ask,
    now: () => Date.parse(clock.wall()) - (client.clockOff() ?? 0),
    wait: (ms: number, until: AbortSignal) => waitFor(clock, ms, until),
    signal,
    onProgress: (progress: Omit<SpendProgress, 'since'>) => onProgress({ since, ...progress }),
  }
  await syncUsage(ports, wish)
}

/** Waits for a time, or until the signal. */
function waitFor(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.schedule(ms, resolve)
    signal.addEventListener('abort', () => (cancel(), resolve()), { once: true })
  })
}
