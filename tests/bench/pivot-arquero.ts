import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { SpendSource } from '#shared/spend/spend-source.ts'
import type { PivotContender } from './pivot-answer.ts'
import { rowCodes } from './pivot-data.ts'

/** What is used of the package, whose types are not there. */
interface Arquero {
  readonly table: (columns: Readonly<Record<string, ArrayLike<number>>>) => Table
  readonly op: { readonly sum: (column: string) => object }
  readonly desc: (column: string) => object
}
interface Table {
  readonly groupby: (...columns: readonly string[]) => Table
  readonly rollup: (values: Readonly<Record<string, object>>) => Table
  readonly orderby: (order: object) => Table
  readonly slice: (from: number, to: number) => Table
  readonly array: (column: string, constructor: Float64ArrayConstructor) => Float64Array
}

/** Arquero over columns of codes, one beside every row, which is the shape that it groups fastest; the first and third question. */
export async function startArquero(peers: string, source: SpendSource): Promise<Readonly<Record<'arquero', PivotContender>>> {
  const place = createRequire(path.join(peers, 'package.json')).resolve('arquero')
  const { table, op, desc } = (await import(/* @vite-ignore */ pathToFileURL(place).href)) as Arquero
  const { team, customer_id: customer, month } = rowCodes(source)
  const rows = table({ team, customer, month, spend: source.usage.spend })
  const read = (answer: Table, fields: readonly string[]) => {
    const [spend, ...codes] = ['spend', ...fields].map((name) => answer.array(name, Float64Array))
    return () => ({ codes, figures: spend ? [spend] : [] })
  }
  const spend = { spend: op.sum('spend') }
  return {
    async arquero(query) {
      if (query === 'q1') return read(rows.groupby('team', 'month').rollup(spend), ['team', 'month'])
      if (query !== 'q3') throw new Error(`${query} is not asked of Arquero`)
      return read(rows.groupby('customer').rollup(spend).orderby(desc('spend')).slice(0, 20), ['customer'])
    },
  }
} // prettier-ignore
