import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildChild } from './child-program.ts'
import { reportRuns } from './figures.ts'
import { gridPeers } from './grid-peers.ts'
import { installPeers } from './install-peers.ts'
import type { Host } from './launched.ts'
import type { OrderReport, OrderScene } from './orders-child.ts'

const KEYS = 100_000
const ROUNDS = 9
const bench = 'grid-orders'
const peer = 'TanStack Table 9'

/** Row G7 as computing alone: the order of rows and which of them are in sight, without drawing, in a process of its own. */
export async function benchOrders(host: Host): Promise<void> {
  const child = fork(await buildChild('orders-child', mkdtempSync(path.join(tmpdir(), 'orders-'))), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  child.once('exit', (code) => code && host.say(`the process ended with ${code}`))
  child.send({ keys: KEYS, rounds: ROUNDS, peers: installPeers(host, gridPeers) } satisfies OrderScene)
  // `as`: the program is ours.
  const [{ asked, ranking }] = (await once(child, 'message')) as [OrderReport]
  for (const [name, { ours, theirs }] of Object.entries(asked)) {
    const metric = `${name}, ${KEYS} rows`
    reportRuns(host, { bench, metric, unit: 'ms', samples: ours }, { name: peer, samples: theirs })
    reportRuns(host, { bench, metric: `${metric}: ${peer}`, unit: 'ms', samples: theirs })
  }
  reportRuns(host, { bench, metric: 'ranking a list, once and in idle time', unit: 'ms', samples: ranking })
}
