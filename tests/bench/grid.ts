import { ACTS, heapOf, scroll } from './contender.ts'
import type { Contender, Round, Scrolled } from './contender.ts'
import { interleave, median, report, reportRuns } from './figures.ts'
import { ours } from './grid-ours.ts'
import { aPeer, launchingOf, LIMIT_MS, PEERS, preparePeers } from './grid-peers.ts'
import type { Peer } from './grid-peers.ts'
import { withHome } from './kept-home.ts'
import type { KeptHome } from './kept-home.ts'
import { using } from './launched.ts'
import type { Host, Launched } from './launched.ts'

const KEYS = 100_000
const ROUNDS = 3
const bench = 'grid'

/** Rows G2, G3 and G6: ours in the real app and its peers, all open at once in the same Electron, by turns. */
export const benchScrolls = (host: Host): Promise<void> =>
  compare(host, async (heaps, all) => {
    sayHeaps(host, heaps)
    for (const [name, pixels] of scrolls) await compareScrolls(host, all, name, pixels)
  })

/** Rows G4, G5 and G7, in the same way. */
export const benchEdits = (host: Host): Promise<void> => compare(host, (_heaps, all) => compareActs(host, all))

/** With what each grid adds to the heap, in MB. */
type Comparison = (heaps: ReadonlyMap<string, number>, all: readonly Contender[]) => Promise<void>

async function compare(host: Host, work: Comparison): Promise<void> {
  const file = await preparePeers(host)
  const few = await withHome(10, async (kept) => openOurs(host, kept, 10, heapOf))
  await withHome(KEYS, (kept) =>
    openOurs(host, kept, KEYS, async (launched) => {
      const heaps = new Map([['ours', (await heapOf(launched)) - few]])
      const size = await launched.evaluate<object>(
        `(({ clientWidth: width, clientHeight: height }) => ({ width, height }))(document.querySelector('[role=grid]'))`,
      )
      await openPeers(host, { file, size, heaps }, [...PEERS], (peers) => work(heaps, [ours(launched), ...peers]))
    }),
  )
}

/** Our app as somebody finds it who has listed before; nothing else is under way in it. */
export async function openOurs<Value>(
  host: Host,
  { home, environment, gateway }: KeptHome,
  keys: number,
  work: (launched: Launched) => Promise<Value>,
): Promise<Value> {
  await gateway.close()
  const selectors = { grid: `[role=grid][aria-rowcount="${keys + 1}"] [role=gridcell]` }
  return using(host, { app: host.app, home, environment, selectors, limit: LIMIT_MS }, async (launched) => {
    const { devtools, page, evaluate } = launched
    // Without a window manager nothing has the focus by itself.
    await devtools.send('Emulation.setFocusEmulationEnabled', { enabled: true }, page)
    await evaluate(`benchMarks.painted('grid')`)
    // The list that could not be renewed has been said.
    await evaluate('new Promise((resolve) => setTimeout(resolve, 1500))')
    return work(launched)
  })
}

interface Opening {
  readonly file: string
  readonly size: object
  readonly heaps: Map<string, number>
}

/** Opens one peer after the other, each while the ones before stay open. */
async function openPeers(
  host: Host,
  opening: Opening,
  [name, ...others]: readonly Peer[],
  work: (peers: readonly Contender[]) => Promise<void>,
): Promise<void> {
  if (!name) return work([])
  host.say(`opening ${name}`)
  return using(host, launchingOf(name, opening.file), async (launched) => {
    const { mount, contend } = await aPeer(name, launched, opening.size)
    const before = await heapOf(launched)
    await launched.evaluate(mount)
    opening.heaps.set(name, (await heapOf(launched)) - before)
    const peer = await contend()
    await openPeers(host, opening, others, (more) => work([peer, ...more]))
  })
}

function sayHeaps(host: Host, heaps: ReadonlyMap<string, number>): void {
  const ours = heaps.get('ours') ?? Number.NaN
  for (const [name, value] of heaps) {
    const ratio = name === 'ours' ? {} : { peer: name, ratio: ours / value }
    report(host, { bench, metric: `G6 heap over data, ${name}`, value, unit: 'MB', ...ratio })
  }
}

const scrolls = [
  ['G2 wheel, 72 px a frame', 72],
  ['G3 fling, 960 px a frame', 960],
  ['G3 thumb, 40,000 px a frame', 40_000],
] as const

async function compareScrolls(host: Host, all: readonly Contender[], name: string, pixels: number): Promise<void> {
  const cases = Object.fromEntries(all.map((one) => [one.name, () => scroll(one, pixels)]))
  const rounds = await interleave<string, Scrolled>(3, cases, (line) => host.say(`${name}: ${line}`))
  for (const [what, unit] of [
    ['p50', 'ms'],
    ['p95', 'ms'],
    ['late', 'frames over 32 ms of 240'],
    ['task', 'ms of main thread a frame'],
  ] as const)
    // prettier-ignore
    say(host, `${name}, ${what}`, unit, pick(rounds, (one) => one[what]))
}

async function compareActs(host: Host, all: readonly Contender[]): Promise<void> {
  const cases = Object.fromEntries(all.map((one) => [one.name, one.round]))
  const rounds = await interleave<string, Round>(ROUNDS, cases, (line) => host.say(`edits, sorts, filters: ${line}`))
  // What DevTools runs, as it does the acts of the peers, is not counted among the scripts.
  const own = { ours: rounds['ours'] ?? [] }
  for (const act of ACTS)
    for (const what of ['task', 'js', 'script', 'painted', 'blocked'] as const)
      say(
        host,
        `${act}, ${what}`,
        'ms',
        pick(what === 'js' ? own : rounds, (one) => one[act]?.[what] ?? Number.NaN),
      )
}

type Samples = Readonly<Record<string, readonly number[]>>

function pick<Sample>(rounds: Readonly<Record<string, readonly Sample[]>>, read: (one: Sample) => number): Samples {
  return Object.fromEntries(Object.entries(rounds).map(([name, samples]) => [name, samples.map(read)]))
}

/** Our own line, and one for each peer that can do it too; its ratio is ours to the peer's, round by round. */
function say(host: Host, metric: string, unit: string, { ours: samples = [], ...peers }: Samples): void {
  reportRuns(host, { bench, metric: `${metric}, ours`, unit, samples })
  for (const [name, theirs] of Object.entries(peers)) {
    if (!Number.isFinite(median(theirs))) continue
    const ratio = median(samples.map((sample, at) => sample / (theirs[at] ?? Number.NaN)))
    report(host, { bench, metric: `${metric}, ${name}`, value: median(theirs), unit, peer: name, ratio })
  }
}
