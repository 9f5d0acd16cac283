import { Worker } from 'node:worker_threads'
import path from 'node:path'
import { interleave, report, reportRuns } from './figures.ts'
import { withHome } from './kept-home.ts'
import type { KeptHome } from './kept-home.ts'
import { using } from './launched.ts'
import type { Host, Launched } from './launched.ts'
import type { PortMessage } from './page-marks.ts'

const KEYS = 100_000
const ROUNDS = 5
const bench = 'list'

/** A list of 100,000 keys from the gateway to the grid, and row D1 at its end. */
export async function benchList(host: Host): Promise<void> {
  await withHome(KEYS, async (kept) => {
    await compareParsers(host, kept)
    const say = sayer(host, bench, await refreshLists(host, kept))
    say('gateway list to grid usable, by Refresh', 'ms', (run) => run.usable)
    say('Refresh to first slice (gateway, parser, disk)', 'ms', (run) => run.fetched)
    say('first slice to last', 'ms', (run) => run.sent)
    say('D1 last slice to the new list in the store', 'ms', (run) => run.shown)
  })
}

/** Row I1: what main sends to the page while a list of 100,000 keys is renewed. */
export async function benchIpc(host: Host): Promise<void> {
  await withHome(KEYS, async (kept) => {
    const say = sayer(host, 'ipc', await refreshLists(host, kept))
    const most = (run: Refresh, of: 'bytes' | 'read'): number => Math.max(...run.messages.map((one) => one[of]))
    say('I1 largest message to the page', 'bytes', (run) => most(run, 'bytes'))
    say('I1 longest copy of a message into the page', 'ms', (run) => most(run, 'read'))
    say('I1 time a slice, first to last', 'ms', ({ sent, messages }) => sent / messages.filter(isSlice).length)
  })
}

const isSlice = ({ kind }: PortMessage): boolean => kind === 'keys.slice'

const selectors = { content: 'nav', grid: `[role=grid][aria-rowcount="${KEYS + 1}"] [role=gridcell]` }

/** The worker that parses lists against JSON.parse alone, both in threads of this Node and with the same body. */
async function compareParsers(host: Host, { gateway }: KeptHome): Promise<void> {
  const fetchList = async (): Promise<Uint8Array> => {
    const headers = { authorization: `Bearer ${gateway.managementKey}` }
    return new Uint8Array(await (await fetch(`${gateway.url}/v1/manage/apikey`, { headers })).arrayBuffer())
  }
  const body = await fetchList()
  report(host, { bench, metric: 'body of the list', value: body.byteLength, unit: 'bytes' })
  const ours = new URL(`file://${path.join(host.app, 'out', 'main', 'work-key-list.js')}`)
  const theirs = new URL(
    `data:text/javascript,${encodeURIComponent(`import { parentPort, workerData } from 'node:worker_threads'
const { keys } = JSON.parse(new TextDecoder().decode(workerData))
parentPort.postMessage(keys.length)`)}`,
  )
  const time = (worker: URL) => async (): Promise<number> => {
    const own = body.slice()
    const start = performance.now()
    await answerOf(new Worker(worker, { workerData: own, transferList: [own.buffer] }))
    return performance.now() - start
  }
  const runs = await interleave(ROUNDS, { ours: time(ours), theirs: time(theirs) }, (line) =>
    host.say(`parser: ${line}`),
  )
  const peer = { name: 'JSON.parse in a thread', samples: runs.theirs }
  reportRuns(host, { bench, metric: 'parse worker, start to table', unit: 'ms', samples: runs.ours }, peer)
}

function answerOf(worker: Worker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve).once('error', reject)
  })
}

interface Refresh {
  /** Click to the first slice: gateway, parser and disk. */
  readonly fetched: number
  /** First slice to last. */
  readonly sent: number
  readonly messages: readonly PortMessage[]
  /** Click to the frame that shows the new list. */
  readonly usable: number
  /** What the page did with the last slice: checking, indexing, carrying what is staged, the view. */
  readonly shown: number
}

async function refreshLists(host: Host, { home, environment }: KeptHome): Promise<readonly Refresh[]> {
  return using(host, { app: host.app, home, environment, selectors }, async (launched) => {
    await launched.evaluate(`benchMarks.painted('grid')`)
    await launched.evaluate(idle)
    const { ours } = await interleave(ROUNDS, { ours: () => refreshOnce(launched) }, (line) =>
      host.say(`refresh: ${line}`),
    )
    return ours
  })
}

type Say = (metric: string, unit: string, take: (run: Refresh) => number) => void

const sayer =
  (host: Host, bench: string, runs: readonly Refresh[]): Say =>
  (metric, unit, take) =>
    reportRuns(host, { bench, metric, unit, samples: runs.map(take) })

const idle = `new Promise((resolve) => {
  const look = () => document.querySelector('[aria-label=Refresh]:not(:disabled)') ? resolve() : setTimeout(look, 50)
  look()
})`

async function refreshOnce({ evaluate }: Launched): Promise<Refresh> {
  return evaluate<Refresh>(`(async () => {
    await ${idle}
    const { messages } = benchMarks
    messages.length = 0
    const start = performance.now()
    document.querySelector('[aria-label=Refresh]').click()
    const total = () => messages.findLast(({ kind }) => kind === 'keys.began')
    const isWhole = () => {
      const slices = messages.filter(({ kind }) => kind === 'keys.slice')
      return total() && slices.reduce((sum, { bytes }) => sum + bytes, 0) >= total().whole
    }
    while (!isWhole()) await new Promise((resolve) => setTimeout(resolve, 1))
    const slices = messages.filter(({ kind }) => kind === 'keys.slice')
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    const usable = performance.now() - start
    return {
      usable,
      fetched: slices[0].arrived - start,
      sent: slices.at(-1).arrived + slices.at(-1).read - slices[0].arrived,
      shown: slices.at(-1).handled,
      messages: [...messages],
    }
  })()`)
}
