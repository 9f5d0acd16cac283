import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { SpendSource } from '#shared/spend/spend-source.ts'
import type { PivotContender } from './pivot-answer.ts'
import { benchLabels, codesOf, DAYS, firstDay, monthCodes } from './pivot-data.ts'
import type { BenchLabel } from './pivot-data.ts'
import { duckDbQuestions } from './pivot-duckdb.ts'
import { queryOf } from './pivot-queries.ts'

/** What is used of the packages, whose types are not there. */
interface DuckDbWasm {
  readonly createDuckDB: (files: object, logger: object, runtime: object) => Promise<Bindings>
  readonly VoidLogger: new () => object
  readonly NODE_RUNTIME: object
}
interface Bindings {
  readonly instantiate: (progress: () => void) => Promise<unknown>
  readonly connect: () => {
    readonly query: (sql: string) => Answer
    readonly insertArrowFromIPCStream: (bytes: Uint8Array, options: object) => void
  }
}
interface Answer {
  readonly schema: { readonly fields: readonly { readonly name: string }[] }
  readonly getChildAt: (at: number) => { readonly toArray: () => Float64Array } | null
}
interface Flechette {
  readonly tableFromArrays: (columns: Readonly<Record<string, ArrayLike<number>>>) => object
  readonly tableToIPC: (table: object, options: object) => Uint8Array
}

/** Rows that are handed over at a time. */
const PART = 500_000

/** DuckDB as WASM in this process: usage joined with keys and days, labels as codes. */
export async function startDuckDbWasm(peers: string, source: SpendSource): Promise<Readonly<Record<'duckDbWasm', PivotContender>>> {
  const there = createRequire(path.join(peers, 'package.json'))
  const duck = there('@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs') as DuckDbWasm
  const place = pathToFileURL(there.resolve('@uwdata/flechette')).href
  const { tableFromArrays, tableToIPC } = (await import(/* @vite-ignore */ place)) as Flechette
  const file = (kind: string): string => there.resolve(`@duckdb/duckdb-wasm/dist/duckdb-${kind}.wasm`)
  const files = { mvp: { mainModule: file('mvp'), mainWorker: '' }, eh: { mainModule: file('eh'), mainWorker: '' } }
  const bindings = await duck.createDuckDB(files, new duck.VoidLogger(), duck.NODE_RUNTIME)
  await bindings.instantiate(() => undefined)
  const connection = bindings.connect()
  const insert = (name: string, columns: Readonly<Record<string, Numbers>>): void => {
    const rows = Object.values(columns)[0]?.length ?? 0
    for (let from = 0; from < rows; from += PART) {
      const some = Object.entries(columns).map(([column, values]) => [column, values.slice(from, from + PART)])
      const bytes = tableToIPC(tableFromArrays(Object.fromEntries(some)), { format: 'stream' })
      connection.insertArrowFromIPCStream(bytes, { name, create: from === 0 })
    }
  }
  const { usage } = source
  const labels = Object.keys(benchLabels) as BenchLabel[] // the keys of a record
  insert('usage', { key: usage.keys, day: usage.days.map((day) => day - firstDay), spend: usage.spend, requests: usage.requests, tokens: usage.totalTokens })
  insert('keys', { key: Uint32Array.from(source.keys, (_, key) => key), ...Object.fromEntries(labels.map((label) => [label, codesOf(source, label)])) })
  insert('days', { day: Uint16Array.from({ length: DAYS }, (_, day) => day), month: Uint16Array.from(monthCodes()) })
  return {
    async duckDbWasm(query) {
      const answer = connection.query(duckDbQuestions('star')[query].replace("'value-0'", '0'))
      const columns = answer.schema.fields.map((_, at) => answer.getChildAt(at)?.toArray() ?? new Float64Array())
      const fields = columns.length - queryOf(query).values.length
      return () => ({ codes: columns.slice(0, fields), figures: columns.slice(fields) })
    },
  }
} // prettier-ignore

type Numbers = Float64Array | Uint32Array | Uint16Array
