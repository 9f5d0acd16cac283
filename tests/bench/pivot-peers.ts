import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildChild } from './child-program.ts'
import { installPeers } from './install-peers.ts'
import { interleave, reportRuns } from './figures.ts'
import type { Host } from './launched.ts'
import type { PivotAsked, PivotCrewName, PivotReport } from './pivot-child.ts'
import { benchQueries, benchQuestions } from './pivot-queries.ts'
import type { PivotBenchQuery } from './pivot-queries.ts'

const ROUNDS = 7
const bench = 'pivot-peers'
const peers = path.join(import.meta.dirname, 'pivot-peers')

/** Contenders by the process they live in, and what they are called in the result. */
const contenders = {
  seen: { crew: 'ours', called: 'ours, as the window gets it' },
  whole: { crew: 'ours', called: 'ours, every line and figure handed over' },
  sums: { crew: 'ours', called: 'ours, sums alone as peers give them' },
  flat: { crew: 'duckDb', called: 'DuckDB, flat with enumerations' },
  star: { crew: 'duckDb', called: 'DuckDB, star join' },
  arquero: { crew: 'arquero', called: 'Arquero' },
  polars: { crew: 'polars', called: 'Polars' },
  duckDbWasm: { crew: 'duckDbWasm', called: 'DuckDB-WASM, star join' },
  perspective: { crew: 'perspective', called: 'Perspective' },
} as const satisfies Readonly<Record<string, { readonly crew: PivotCrewName; readonly called: string }>>
type Name = keyof typeof contenders

/** Whom each peer's row is about, of how many rows of usage, and the questions it is asked. */
const rows = [
  { row: 'P2', peer: 'flat', millions: 10, queries: benchQueries },
  { row: 'P3', peer: 'star', millions: 10, queries: benchQueries },
  { row: 'P3', peer: 'polars', millions: 10, queries: benchQueries },
  { row: 'P3', peer: 'arquero', millions: 10, queries: ['q1', 'q3'] },
  { row: 'P3', peer: 'duckDbWasm', millions: 1, queries: benchQueries },
  { row: 'P3', peer: 'perspective', millions: 1, queries: ['q1', 'q3'] },
] as const satisfies readonly { row: string; peer: Name; millions: number; queries: readonly PivotBenchQuery[] }[]

/**
 * Rows P2 and P3: the same questions of the same 10 million rows (one million for those that would need too much memory or
 * time), by turns, each contender from the question until the answer is in typed arrays of the process that asked.
 */
export async function benchPivotPeers(host: Host): Promise<void> {
  const program = await prepare(host)
  for (const millions of [10, 1]) await benchSize(host, program, millions)
}

async function benchSize(host: Host, program: string, millions: number): Promise<void> {
  const peers = rows.filter((row) => row.millions === millions)
  const crews = new Map<PivotCrewName, Crew>()
  try {
    for (const name of new Set<PivotCrewName>(['ours', ...peers.map(({ peer }) => contenders[peer].crew)])) {
      host.say(`${name} takes ${millions} million rows in …`)
      crews.set(name, await startCrew(program, name, millions * 1_000_000))
    }
    for (const query of benchQueries) {
      const asked = peers.filter(({ queries }) => queries.some((one) => one === query))
      if (asked.length > 0) await compare(host, crews, query, asked)
    }
  } finally {
    for (const { end } of crews.values()) end()
  }
}

type Asked = readonly (typeof rows)[number][]

async function compare(host: Host, crews: ReadonlyMap<PivotCrewName, Crew>, query: PivotBenchQuery, asked: Asked): Promise<void> {
  const size = `${asked[0]?.millions}M rows`
  // Sums alone are no answer where the largest are asked for.
  const own = (['seen', 'whole', 'sums'] as const).filter((name) => name !== 'sums' || query !== 'q3')
  const names: readonly Name[] = [...own, ...asked.map(({ peer }) => peer)]
  const checks = new Map<Name, string>()
  const timed = async (name: Name): Promise<number> => {
    const crew = crews.get(contenders[name].crew)
    if (!crew) throw new Error(`${name} was not started`)
    const { ms, check } = await crew.ask({ name, query, isChecked: !checks.has(name) })
    if (check !== null) checks.set(name, check)
    return ms
  }
  const cases = Object.fromEntries(names.map((name) => [name, () => timed(name)]))
  const samples = await interleave(ROUNDS, cases, (line) => host.say(`${query}, ${size}: ${line}`))
  if (new Set(checks.values()).size > 1) throw new Error(`${query}: ${JSON.stringify([...checks])}`)
  for (const name of own)
    for (const { row, peer } of asked) {
      const metric = `${row} ${query} ${benchQuestions[query]}, ${size}: ${contenders[name].called}`
      const theirs = { name: contenders[peer].called, samples: samples[peer] ?? [] }
      reportRuns(host, { bench, metric, unit: 'ms', samples: samples[name] ?? [] }, theirs)
    }
  for (const { peer } of asked)
    reportRuns(host, { bench, metric: `${query}, ${size}: ${contenders[peer].called}`, unit: 'ms', samples: samples[peer] ?? [] })
} // prettier-ignore

async function prepare(host: Host): Promise<string> {
  installPeers(host, peers)
  const folder = mkdtempSync(path.join(tmpdir(), 'pivot-peers-'))
  return buildChild('pivot-child', folder)
}

type Answered = Extract<PivotReport, { readonly kind: 'answered' }>

interface Crew {
  readonly ask: (asked: PivotAsked) => Promise<Answered>
  readonly end: () => void
}

async function startCrew(program: string, name: PivotCrewName, size: number): Promise<Crew> {
  const child = fork(program, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  await answerOf(child, { name, scene: { rows: size, peers } })
  return {
    async ask(asked) {
      const report = await answerOf(child, asked)
      if (report.kind !== 'answered') throw new Error('no answer')
      return report
    },
    end: () => void child.kill(),
  }
}

function answerOf(child: ChildProcess, message: object): Promise<PivotReport> {
  return new Promise((resolve, reject) => {
    const fail = (code: number | null): void => reject(new Error(`a contender ended with ${code}`))
    child.once('exit', fail)
    child.once('message', (answer) => {
      child.off('exit', fail)
      resolve(answer as PivotReport) // `as`: the program is ours
    })
    child.send(message)
  })
}
