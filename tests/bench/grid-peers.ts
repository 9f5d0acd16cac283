import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'vite'
import { withTasks } from './contender.ts'
import type { Acted, Contender, Round } from './contender.ts'
import { installPeers } from './install-peers.ts'
import { emptyHome } from './kept-home.ts'
import type { Host, Launched, Launching } from './launched.ts'

/** All of them are open during the whole run. */
export const LIMIT_MS = 1_200_000
/** Where the grids are. */
export const gridPeers = path.join(import.meta.dirname, 'peers')

/** The grids that ours is measured beside, each a page of its own in `peers`. */
export const PEERS = ['glide', 'hand-dom', 'react-data-grid', 'tanstack-v9', 'ag-grid'] as const
export type Peer = (typeof PEERS)[number]

/** Bundles the page of the peers; gives its file. */
export async function preparePeers(host: Host): Promise<string> {
  installPeers(host, gridPeers)
  const outDir = mkdtempSync(path.join(tmpdir(), 'peers-'))
  const define = { 'process.env.NODE_ENV': '"production"' }
  await build({
    root: gridPeers,
    base: './',
    configFile: false,
    logLevel: 'error',
    define,
    build: { outDir, target: 'esnext', modulePreload: false },
  })
  return path.join(outDir, 'index.html')
}

/** How a peer is started. */
export const launchingOf = (name: Peer, file: string): Launching => ({
  app: gridPeers,
  home: emptyHome(),
  environment: { BENCH_PAGE: file, BENCH_PEER: name },
  selectors: {},
  limit: LIMIT_MS,
})

/** A peer that has its data; evaluating `mount` shows it as large as ours. */
export async function aPeer(name: Peer, launched: Launched, size: object) {
  const { evaluate, devtools, page } = launched
  await devtools.send('Emulation.setFocusEmulationEnabled', { enabled: true }, page)
  await evaluate(`new Promise((resolve) => {
    const look = () => (window.benchPeer ? resolve() : setTimeout(look, 20))
    look()
  })`)
  const mount = `benchPeer.mount(${JSON.stringify(size)})`
  const contend = async (): Promise<Contender> => {
    const scroller = await evaluate<string>('benchPeer.scroller()')
    return { name, launched, scroller, round: () => playRound(launched) }
  }
  return { mount, contend }
}

/** Everything that can be done through the page: edits by all, sorting and filtering by those that have it. */
async function playRound(launched: Launched): Promise<Round> {
  const act = async (...given: readonly unknown[]): Promise<Acted> => {
    await launched.evaluate(`benchPeer.prepare(...${JSON.stringify(given)})`)
    return withTasks(launched, () => launched.evaluate('benchPeer.act()'))
  }
  const edits = {
    'paste 10k': await act('paste', 10_000),
    'undo 10k': await act('undo'),
    'paste 100k': await act('paste', 100_000),
    'undo 100k': await act('undo'),
    'fill 100k': await act('fill', 100_000),
    'undo fill': await act('undo'),
  }
  if (!(await launched.evaluate(`benchPeer.can('sort')`))) return edits
  const sorts = {
    'sort number': await act('sort', 'number', false),
    'sort label': await act('sort', 'label', false),
    'sort text': await act('sort', 'text', false),
  }
  await act('sort', null)
  const filter = await act('filter', 'z')
  await act('filter', '')
  return { ...edits, ...sorts, filter }
}
