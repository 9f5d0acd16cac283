import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'vite'
import { reportRuns } from './figures.ts'
import { installPeers } from './grid-peers.ts'
import type { Host } from './launched.ts'
import type { OrderReport, OrderScene } from './orders-child.ts'

const KEYS = 100_000
const ROUNDS = 9
const bench = 'grid-orders'
const peer = 'TanStack Table 9'

/** Row G7 as computing alone: the order of rows and which of them are in sight, without drawing, in a process of its own. */
export async function benchOrders(host: Host): Promise<void> {
  const child = fork(await prepare(), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  child.once('exit', (code) => code && host.say(`the process ended with ${code}`))
  child.send({ keys: KEYS, rounds: ROUNDS, peers: installPeers(host) } satisfies OrderScene)
  // `as`: the program is ours.
  const [{ asked, ranking }] = (await once(child, 'message')) as [OrderReport]
  for (const [name, { ours, theirs }] of Object.entries(asked)) {
    const metric = `${name}, ${KEYS} rows`
    reportRuns(host, { bench, metric, unit: 'ms', samples: ours }, { name: peer, samples: theirs })
    reportRuns(host, { bench, metric: `${metric}: ${peer}`, unit: 'ms', samples: theirs })
  }
  reportRuns(host, { bench, metric: 'ranking a list, once and in idle time', unit: 'ms', samples: ranking })
}

async function prepare(): Promise<string> {
  const outDir = mkdtempSync(path.join(tmpdir(), 'orders-'))
  await build({
    configFile: false,
    logLevel: 'error',
    root: path.join(import.meta.dirname, '..', '..'),
    build: {
      ssr: path.join(import.meta.dirname, 'orders-child.ts'),
      target: 'node20',
      outDir,
      minify: false,
      rolldownOptions: { output: { format: 'es', entryFileNames: 'orders-child.mjs' } },
    },
    ssr: { noExternal: true },
  })
  return path.join(outDir, 'orders-child.mjs')
}
