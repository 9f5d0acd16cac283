import { AppError } from '#shared/contract/app-error.ts'
import type { SpendProgress } from '#shared/contract/spend.ts'
import { parseUsage } from '../api/usage-parse.ts'
import type { Clock } from '../apply/ports.ts'
import { createSpendHands } from '../spend/hands.ts'
import { makeUsageFolder } from '../spend/stored-usage.ts'
import { syncUsage } from '../spend/sync.ts'
import type { AskSpend } from '../spend/tasks.ts'
import { takeLock } from '../store/lock-file.ts'
import type { Lock } from '../store/lock-file.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import type { SessionSpendPorts, SyncOrder } from './session-spend.ts'
import { loadSpendWriters } from './spend-writers.ts'
import { spendGateway } from './spend-gateway.ts'

/** Looks after an organisation's usage in this very process. */
export function keepHere(folder: string, deps: StoreDeps): AskSpend {
  const hands = createSpendHands({ folder, parse: parseUsage, deps, writers: loadSpendWriters })
  return (name, input) => hands[name](input)
}

/** Lists the keys, then fetches usage, while no other process does. */
export async function syncSpend(ports: SessionSpendPorts, order: SyncOrder): Promise<void> {
  const lock = await takeSyncLock(ports)
  try {
    await syncLocked(ports, order)
  } finally {
    await lock.release()
  }
}

async function takeSyncLock({ folder, deps }: SessionSpendPorts): Promise<Lock> {
  const taken = await takeLock(await makeUsageFolder(folder, deps), 'sync', deps)
  if (taken.kind === 'taken') return taken.lock
  const { holder } = taken
  throw new AppError('sync_busy', holder ? { detail: `process ${holder.pid} on ${holder.host}` } : {})
}

async function syncLocked({ clock, openClient, refresh }: SessionSpendPorts, order: SyncOrder): Promise<void> {
  const { ask, wish, signal, onProgress, onListed } = order
  const since = clock.wall()
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
