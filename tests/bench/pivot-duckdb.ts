import { createRequire } from 'node:module'
import path from 'node:path'
import type { SpendSource } from '#shared/spend/spend-source.ts'
import type { PivotContender } from './pivot-answer.ts'
import { benchLabels, codesOf, DAYS, firstDay, monthCodes } from './pivot-data.ts'
import type { BenchLabel } from './pivot-data.ts'
import { queryOf } from './pivot-queries.ts'
import type { PivotBenchQuery } from './pivot-queries.ts'

/** What is used of the package, whose types are not there. */
interface DuckDb {
  readonly DuckDBInstance: {
    readonly create: (path: string, options: object) => Promise<{ readonly connect: () => Promise<Connection> }>
  }
  readonly DuckDBDataChunk: { readonly create: (types: readonly object[], rows: number) => Chunk }
  readonly UINTEGER: object
  readonly USMALLINT: object
  readonly DOUBLE: object
}
interface Connection {
  readonly run: (sql: string) => Promise<Result>
  readonly prepare: (sql: string) => Promise<{ readonly run: () => Promise<Result> }>
  readonly createAppender: (table: string) => Promise<Appender>
}
interface Result {
  readonly rowCount: number
  readonly columnCount: number
  readonly chunkCount: number
  readonly getChunk: (at: number) => Chunk
}
interface Chunk {
  readonly rowCount: number
  readonly getColumnVector: (at: number) => { readonly items: Numbers; readonly flush: () => void }
}
interface Appender {
  readonly appendDataChunk: (chunk: Chunk) => void
  readonly closeSync: () => void
}
type Numbers = Float64Array | Uint32Array | Uint16Array | Uint8Array

const CHUNK = 2048
const THREADS = '2'

/** DuckDB in its two shapes: labels beside every row, each as an enumeration, and a join of usage with keys and days. */
export async function startDuckDb(
  peers: string,
  source: SpendSource,
): Promise<Readonly<Record<'flat' | 'star', PivotContender>>> {
  const duck = createRequire(path.join(peers, 'package.json'))('@duckdb/node-api') as DuckDb
  const instance = await duck.DuckDBInstance.create(':memory:', { threads: THREADS })
  const connection = await instance.connect()
  await fill(duck, connection, source)
  const contender = async (table: 'flat' | 'star'): Promise<PivotContender> => {
    const prepared = new Map<PivotBenchQuery, Awaited<ReturnType<Connection['prepare']>>>()
    for (const [query, sql] of Object.entries(duckDbQuestions(table)))
      prepared.set(query as PivotBenchQuery, await connection.prepare(sql)) // the names of the table below
    return async (query) => {
      const result = await prepared.get(query)?.run()
      if (!result) throw new Error('nothing was prepared')
      const columns = readColumns(result)
      const fields = result.columnCount - queryOf(query).values.length
      return () => ({ codes: columns.slice(0, fields), figures: columns.slice(fields) })
    }
  }
  return { flat: await contender('flat'), star: await contender('star') }
}

const tables = { flat: 'flat', star: 'usage JOIN keys USING (key) JOIN days USING (day)' } as const

const { from, to } = queryOf('q4')

/** The questions in SQL, of either shape; labels are their codes or texts. */
export const duckDbQuestions = (shape: keyof typeof tables): Readonly<Record<PivotBenchQuery, string>> => ({
  q1: `SELECT team, month, sum(spend) FROM ${tables[shape]} GROUP BY ALL`,
  q2: `SELECT team, env, feature, day, sum(spend), sum(tokens)::DOUBLE FROM ${tables[shape]} GROUP BY ALL`,
  q3: `SELECT customer_id, sum(spend) AS whole FROM ${tables[shape]} GROUP BY ALL ORDER BY whole DESC LIMIT 20`,
  q4: `SELECT team, sum(spend), sum(requests)::DOUBLE, sum(tokens)::DOUBLE FROM ${tables[shape]}
    WHERE env = 'value-0' AND day >= ${from - firstDay} AND day < ${to - firstDay} GROUP BY ALL`,
})

/** A result as one typed array a column. */
function readColumns(result: Result): readonly Numbers[] {
  const columns: Numbers[] = []
  let filled = 0
  for (let at = 0; at < result.chunkCount; at++) {
    const chunk = result.getChunk(at)
    for (let column = 0; column < result.columnCount; column++) {
      const { items } = chunk.getColumnVector(column)
      // `as`: of the kind of the items.
      const whole = (columns[column] ??= new (items.constructor as new (size: number) => Numbers)(result.rowCount))
      whole.set(items, filled)
    }
    filled += chunk.rowCount
  }
  return columns
}

async function fill(duck: DuckDb, connection: Connection, source: SpendSource): Promise<void> {
  const { usage } = source
  const labels = Object.keys(benchLabels) as BenchLabel[] // the keys of a record
  for (const label of labels) {
    const values = source.labelPeriods(label).values.map((value) => `'${value}'`)
    await connection.run(`CREATE TYPE ${label} AS ENUM (${values.join()})`)
  }
  const counts = labels.map((label) => `${label} UINTEGER`)
  await connection.run('CREATE TABLE usage (key UINTEGER, day USMALLINT, spend DOUBLE, requests UINTEGER, tokens UINTEGER)')
  await connection.run(`CREATE TABLE coded (key UINTEGER, ${counts.join()})`)
  await connection.run('CREATE TABLE days (day USMALLINT, month USMALLINT)')
  const { UINTEGER, USMALLINT, DOUBLE } = duck
  const days = Uint16Array.from(usage.days, (day) => day - firstDay)
  const append = createFiller(duck, connection)
  await append('usage', [
    [UINTEGER, usage.keys],
    [USMALLINT, days],
    [DOUBLE, usage.spend],
    [UINTEGER, usage.requests],
    [UINTEGER, usage.totalTokens],
  ])
  const keys = Uint32Array.from(source.keys, (_, key) => key)
  await append('coded', [[UINTEGER, keys], ...labels.map((label) => [UINTEGER, codesOf(source, label)] as const)])
  await append('days', [
    [USMALLINT, Uint16Array.from({ length: DAYS }, (_, day) => day)],
    [USMALLINT, Uint16Array.from(monthCodes())],
  ])
  const named = labels.map((label) => `enum_range(NULL::${label})[${label} + 1]::${label} AS ${label}`)
  await connection.run(`CREATE TABLE keys AS SELECT key, ${named.join()} FROM coded`)
  // `month` is small enough to be its own code.
  await connection.run(
    `CREATE TABLE flat AS SELECT ${labels.join()}, day, month::UTINYINT AS month, spend, requests, tokens FROM ${tables.star}`,
  )
} // prettier-ignore

/** Puts columns into a table, a chunk at a time. */
function createFiller({ DuckDBDataChunk }: DuckDb, connection: Connection) {
  return async (table: string, columns: readonly (readonly [object, Numbers])[]): Promise<void> => {
    const appender = await connection.createAppender(table)
    const rows = columns[0]?.[1].length ?? 0
    const types = columns.map(([type]) => type)
    for (let from = 0; from < rows; from += CHUNK) {
      const size = Math.min(CHUNK, rows - from)
      const chunk = DuckDBDataChunk.create(types, size)
      for (const [at, [, column]] of columns.entries()) {
        const vector = chunk.getColumnVector(at)
        vector.items.set(column.subarray(from, from + size))
        vector.flush()
      }
      appender.appendDataChunk(chunk)
    }
    appender.closeSync()
  }
}
