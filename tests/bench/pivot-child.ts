import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import { checkAnswer } from './pivot-answer.ts'
import type { PivotContender } from './pivot-answer.ts'
import { startArquero } from './pivot-arquero.ts'
import { benchSource } from './pivot-data.ts'
import { startDuckDbWasm } from './pivot-duckdb-wasm.ts'
import { startDuckDb } from './pivot-duckdb.ts'
import { serveOurs, startOurs } from './pivot-ours.ts'
import { startPerspective } from './pivot-perspective.ts'
import { startPolars } from './pivot-polars.ts'
import type { PivotBenchQuery } from './pivot-queries.ts'

/** How many rows there are, and where the peers are installed. */
export interface PivotScene {
  readonly rows: number
  readonly peers: string
}

/** Who lives in which process; what makes them ready is not measured. */
const crews = {
  ours: ({ rows }) => startOurs(rows),
  duckDb: ({ rows, peers }) => startDuckDb(peers, benchSource(rows)),
  arquero: ({ rows, peers }) => startArquero(peers, benchSource(rows)),
  polars: ({ rows, peers }) => startPolars(peers, benchSource(rows)),
  duckDbWasm: ({ rows, peers }) => startDuckDbWasm(peers, benchSource(rows)),
  perspective: ({ rows, peers }) => startPerspective(peers, benchSource(rows)),
} satisfies Readonly<Record<string, (scene: PivotScene) => Promise<Readonly<Record<string, PivotContender>>>>>

/** The name of a process of contenders. */
export type PivotCrewName = keyof typeof crews

/** A question to one contender; the first time its answer is compared as well. */
export interface PivotAsked {
  readonly name: string
  readonly query: PivotBenchQuery
  readonly isChecked: boolean
}

/** What a process of contenders tells: that it is ready, or what an answer took. */
export type PivotReport =
  { readonly kind: 'ready' } | { readonly kind: 'answered'; readonly ms: number; readonly check: string | null }

const tell = (report: PivotReport): void => void process.send?.(report)

type Crew = Readonly<Record<string, PivotContender>>

async function answer(crew: Crew, { name, query, isChecked }: PivotAsked): Promise<void> {
  const contender = crew[name]
  if (!contender) throw new Error(`there is no ${name}`)
  const begun = performance.now()
  const read = await contender(query)
  const ms = performance.now() - begun
  const found = isChecked ? read() : null
  tell({ kind: 'answered', ms, check: found && checkAnswer(query, found) })
}

if (isMainThread)
  process.once('message', ({ name, scene }: { readonly name: PivotCrewName; readonly scene: PivotScene }) => {
    void crews[name](scene).then((crew) => {
      process.on('message', (asked: PivotAsked) => void answer(crew, asked))
      tell({ kind: 'ready' })
    })
  })
else if (parentPort) serveOurs(parentPort, workerData)
