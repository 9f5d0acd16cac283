import path from 'node:path'
import { interleave, median, report, reportRuns } from './figures.ts'
import { emptyHome, withHome } from './kept-home.ts'
import type { KeptHome } from './kept-home.ts'
import { using } from './launched.ts'
import type { Host, Launching } from './launched.ts'

const ROUNDS = 9
const PEER = 'empty-electron'
const emptyApp = path.join(import.meta.dirname, 'empty-app')

/** One start, in milliseconds since the launch unless said. */
interface Start {
  /** Both painted and shown. */
  readonly content: number
  readonly grid: number
  readonly ready: number
  readonly window: number
  readonly shown: number
  /** From the first line of the app to its last before it waits for `ready`; a span. */
  readonly code: number
}

/** Rows S2, S3 and S4: the start of the app against an Electron app with nothing in it. */
export async function benchStart(host: Host): Promise<void> {
  await withHome(1000, (few) => withHome(100_000, (many) => compareStarts(host, few, many)))
}

async function compareStarts(host: Host, few: KeptHome, many: KeptHome): Promise<void> {
  // Offline starts: what is shown comes from the kept list alone.
  await few.gateway.close()
  await many.gateway.close()
  const ours = (kept: KeptHome, keys: number): Launching => ({
    app: host.app,
    home: kept.home,
    environment: kept.environment,
    selectors: { content: 'nav', grid: `[role=grid][aria-rowcount="${keys + 1}"] [role=gridcell]` },
  })
  const empty: Launching = { app: emptyApp, home: emptyHome(), selectors: { content: 'h1', grid: 'h1' } }
  const runs = await interleave(
    ROUNDS,
    {
      empty: () => measureStart(host, empty),
      few: () => measureStart(host, ours(few, 1000)),
      many: () => measureStart(host, ours(many, 100_000)),
    },
    (line) => host.say(`start: ${line}`),
  )
  const say = (metric: string, name: 'few' | 'many', what: keyof Start, theirs: keyof Start = what): void => {
    const samples = runs[name].map((run) => run[what])
    const peers = runs.empty.map((run) => run[theirs])
    reportRuns(host, { bench: 'start', metric, unit: 'ms', samples }, { name: PEER, samples: peers })
    const over = samples.map((sample, at) => sample - (peers[at] ?? Number.NaN))
    reportRuns(host, { bench: 'start', metric: `${metric}, over ${PEER}`, unit: 'ms', samples: over })
  }
  say('S2 launch to first content, 1,000 keys', 'few', 'content')
  say('launch to first content, 100,000 keys', 'many', 'content')
  say('S3 launch to grid usable, 100,000 keys', 'many', 'grid', 'content')
  say('S4 main code before ready', 'many', 'code')
  for (const what of ['ready', 'window', 'shown'] as const) say(`launch to ${what}, 100,000 keys`, 'many', what)
  const value = median(runs.empty.map((run) => run.content))
  report(host, { bench: 'start', metric: 'launch to first content', value, unit: 'ms', peer: PEER })
}

async function measureStart(host: Host, launching: Launching, tries = 5): Promise<Start> {
  const { isLate, at, main, content, grid } = await using(host, launching, async ({ at, marks, evaluate }) => ({
    isLate: await evaluate<boolean>('benchMarks.isLate'),
    at,
    main: marks,
    content: await evaluate<number>(`benchMarks.painted('content')`),
    grid: await evaluate<number>(`benchMarks.painted('grid')`),
  }))
  if (isLate && tries === 0) throw new Error('the marks always came too late')
  if (isLate) return measureStart(host, launching, tries - 1)
  return {
    content: Math.max(content, main.shown) - at,
    grid: Math.max(grid, main.shown) - at,
    ready: main.ready - at,
    window: main.window - at,
    shown: main.shown - at,
    code: main.evaluated - main['process-up'] - (main.lock ?? 0),
  }
}
