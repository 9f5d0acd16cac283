import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseKeyList } from '../../../main/api/key-list-parse.ts'
import { startGateway } from '../../../main/demo/gateway.ts'
import type { Gateway, GatewayOptions } from '../../../main/demo/gateway.ts'
import type { Clock } from '../../../main/apply/ports.ts'
import { parseUsage } from '../../../main/api/usage-parse.ts'
import { createMemoryKeychain } from '../../../main/keychain/memory-keychain.ts'
import type { Keychain } from '../../../main/keychain/keychain.ts'
import { loadSpendWriters } from '../../../main/workspace/spend-writers.ts'
import { createSpendHands } from '../../../main/spend/hands.ts'
import type { StoreDeps } from '../../../main/store/store-deps.ts'
import { openHome } from '../../../main/store/home.ts'
import { createClock } from '../../../main/workspace/clock.ts'
import { serveDemo } from '../../../main/workspace/demo-serving.ts'
import { createServices } from '../../../main/workspace/services.ts'
import type { Services } from '../../../main/workspace/services.ts'
import type { StartSpendKeeper } from '../../../main/workspace/spend-thread.ts'

/** A data folder, a keychain in memory and a gateway over real HTTP: everything but windows. */
export interface Bench {
  readonly home: string
  readonly gateway: Gateway
  readonly keychain: Keychain
  readonly services: Services
  /** The same data folder and keychain as after a restart. */
  readonly restart: (clock?: Clock) => Services
}

/** Looks after usage in this very process: no bundle is there to start a thread from. */
export const keepSpendHere: StartSpendKeeper = (folder) => {
  const hands = createSpendHands({ folder, parse: parseUsage, deps: {}, writers: loadSpendWriters })
  return { ask: (name, input) => hands[name](input), end: async () => undefined }
}

const open: { close: () => unknown }[] = []

/** What a bench has in place of what is usual. */
export interface BenchOptions {
  readonly keychain?: Keychain
  readonly clock?: Clock
  readonly deps?: StoreDeps
}

/** Sets up a bench; `clearBenches` ends it. */
export async function setUpBench({
  keychain = createMemoryKeychain(),
  clock = createClock(),
  deps = {},
  ...options
}: GatewayOptions & BenchOptions = {}): Promise<Bench> {
  const home = mkdtempSync(path.join(tmpdir(), 'fobsheet-bench-'))
  await openHome(home)
  const gateway = await startGateway({ keys: 60, ...options })
  const build = (by: Clock): Services => {
    const services = createServices({
      home,
      keychain,
      clock: by,
      // No bundle is there to start a thread from.
      keyListWorker: new URL('file:///no-worker.js'),
      parseKeys: async (body) => parseKeyList(body),
      startDemo: serveDemo,
      deps,
    })
    open.push(services, services.demo)
    return services
  }
  open.push(gateway)
  return { home, gateway, keychain, services: build(clock), restart: (later = clock) => build(later) }
}

/** Ends everything that tests set up. */
export async function clearBenches(): Promise<void> {
  for (const thing of open.splice(0)) await thing.close()
}
