import { interleave, median, report, reportRuns } from './figures.ts'
import { aPeer, launchingOf, PEERS, preparePeers } from './grid-peers.ts'
import type { Peer } from './grid-peers.ts'
import { withHome } from './kept-home.ts'
import type { KeptHome } from './kept-home.ts'
import { using } from './launched.ts'
import type { Host } from './launched.ts'
import { untilShown } from './shown-frame.ts'

const KEYS = 100_000
const ROUNDS = 5
/** About as large as our grid is in a window of the usual size. */
const SIZE = { width: 1190, height: 680 }

/** Row G1: from a page that has the data and has never shown a grid to the frame that shows one, each launched anew. */
export async function benchBegins(host: Host): Promise<void> {
  const file = await preparePeers(host)
  const peers = PEERS.map((name) => [name, () => beginPeer(host, name, file)] as const)
  await withHome(KEYS, async (kept) => {
    await kept.gateway.close()
    const cases = { ours: () => beginOurs(host, kept), ...Object.fromEntries(peers) }
    const rounds: Readonly<Record<string, readonly number[]>> = await interleave(ROUNDS, cases, (line) =>
      host.say(`first paint: ${line}`),
    )
    const ours = rounds['ours'] ?? []
    const metric = 'G1 first paint with the data there'
    reportRuns(host, { bench: 'grid', metric: `${metric}, ours`, unit: 'ms', samples: ours })
    for (const name of PEERS) {
      const theirs = rounds[name] ?? []
      const ratio = median(ours.map((sample, at) => sample / (theirs[at] ?? Number.NaN)))
      const value = median(theirs)
      report(host, { bench: 'grid', metric: `${metric}, ${name}`, value, unit: 'ms', peer: name, ratio })
    }
  })
}

// The numbers of a list are ranked in idle time, which is over by then.
const IDLE_MS = 4000
const keysLink = `document.querySelector('a[href="#keys"]')`
const count = KEYS.toLocaleString('en')
const listed = `new Promise((resolve) => {
  const look = () => (${keysLink}?.textContent.includes('${count}') ? setTimeout(resolve, ${IDLE_MS}) : setTimeout(look, 20))
  look()
})`

/** Opens on another page, which takes the list, and goes to the keys: the whole page is drawn then, not the grid alone. */
async function beginOurs(host: Host, { home, environment }: KeptHome): Promise<number> {
  const script = `if (location.pathname.endsWith('/index.html')) location.hash = '#history'`
  return using(host, { app: host.app, home, environment, selectors: {}, script }, async (launched) => {
    const { devtools, page, evaluate } = launched
    await devtools.send('Emulation.setFocusEmulationEnabled', { enabled: true }, page)
    await evaluate(listed)
    const isDone = `() => document.querySelector('[role=gridcell]') !== null`
    return untilShown(launched, `benchMarks.begin(() => ${keysLink}.click(), ${isDone})`)
  })
}

const beginPeer = (host: Host, name: Peer, file: string): Promise<number> =>
  using(host, launchingOf(name, file), async (launched) => {
    const { mount } = await aPeer(name, launched, SIZE)
    return untilShown(launched, mount)
  })
