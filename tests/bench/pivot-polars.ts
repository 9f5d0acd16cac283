import { createRequire } from 'node:module'
import path from 'node:path'
import type { SpendSource } from '#shared/spend/spend-source.ts'
import type { PivotContender } from './pivot-answer.ts'
import { rowCodes } from './pivot-data.ts'
import { queryOf } from './pivot-queries.ts'
import type { PivotBenchQuery } from './pivot-queries.ts'

/** What is used of the package, whose types are not there. */
interface Polars {
  readonly DataFrame: (columns: Readonly<Record<string, object>>) => { readonly lazy: () => Frame }
  readonly Series: (name: string, values: ArrayLike<number>) => object
  readonly col: (name: string) => Column
}
interface Frame {
  readonly filter: (which: Column) => Frame
  readonly groupBy: (
    columns: readonly string[],
    isOrderKept: boolean,
  ) => { readonly agg: (...sums: readonly Column[]) => Frame }
  readonly sort: (column: string, isDescending: boolean) => Frame
  readonly limit: (rows: number) => Frame
  readonly collect: () => Promise<{
    readonly getColumn: (name: string) => { readonly toTypedArray: () => Float64Array }
  }>
}
interface Column {
  readonly sum: () => Column
  readonly eq: (value: number) => Column
  readonly gtEq: (value: number) => Column
  readonly lt: (value: number) => Column
  readonly and: (other: Column) => Column
}

const asked: Readonly<
  Record<PivotBenchQuery, { readonly fields: readonly string[]; readonly sums: readonly string[] }>
> = {
  q1: { fields: ['team', 'month'], sums: ['spend'] },
  q2: { fields: ['team', 'env', 'feature', 'day'], sums: ['spend', 'tokens'] },
  q3: { fields: ['customer_id'], sums: ['spend'] },
  q4: { fields: ['team'], sums: ['spend', 'requests', 'tokens'] },
}

/** Polars over columns of codes, one beside every row: numbers group faster than its categories do. */
export async function startPolars(peers: string, source: SpendSource): Promise<Readonly<Record<'polars', PivotContender>>> {
  const pl = createRequire(path.join(peers, 'package.json'))('nodejs-polars') as Polars
  const { spend, requests, totalTokens } = source.usage
  // Sums of whole numbers must not end at 32 bits.
  const columns = { ...rowCodes(source), spend, requests: Float64Array.from(requests), tokens: Float64Array.from(totalTokens) }
  const series = Object.entries(columns).map(([name, values]) => [name, pl.Series(name, values)] as const)
  const rows = pl.DataFrame(Object.fromEntries(series)).lazy()
  const { from, to } = queryOf('q4')
  const { col } = pl
  const half = col('env').eq(0).and(col('day').gtEq(from - source.from)).and(col('day').lt(to - source.from))
  return {
    async polars(query) {
      const { fields, sums } = asked[query]
      const read = query === 'q4' ? rows.filter(half) : rows
      const summed = read.groupBy(fields, false).agg(...sums.map((name) => col(name).sum()))
      const answer = await (query === 'q3' ? summed.sort('spend', true).limit(20) : summed).collect()
      const [codes, figures] = [fields, sums].map((names) => names.map((name) => answer.getColumn(name).toTypedArray()))
      return () => ({ codes: codes ?? [], figures: figures ?? [] })
    },
  }
} // prettier-ignore
