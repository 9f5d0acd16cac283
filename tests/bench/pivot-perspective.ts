import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { SpendSource } from '#shared/spend/spend-source.ts'
import type { PivotContender } from './pivot-answer.ts'
import { rowCodes } from './pivot-data.ts'

/** What is used of the package, whose types are not there. */
interface Perspective {
  readonly table: (columns: Readonly<Record<string, readonly number[]>>) => Promise<Table>
}
interface Table {
  readonly view: (config: object) => Promise<View>
}
interface View {
  readonly to_columns: (part?: object) => Promise<Columns>
  readonly delete: () => Promise<void>
}
interface Columns {
  readonly __ROW_PATH__: readonly (readonly number[])[]
  readonly spend: readonly number[]
}

/** Perspective in this process, over columns of codes: the first and third question, each by a view of its own. */
export async function startPerspective(peers: string, source: SpendSource): Promise<Readonly<Record<'perspective', PivotContender>>> {
  const place = createRequire(path.join(peers, 'package.json')).resolve('@perspective-dev/client')
  const { table } = (await import(/* @vite-ignore */ pathToFileURL(place).href)) as Perspective
  const { team, month, customer_id } = rowCodes(source)
  const columns = { team, month, customer_id, spend: source.usage.spend }
  const rows = await table(Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, Array.from(values)])))
  const ask = async (config: { readonly group_by: readonly string[]; readonly sort?: readonly (readonly string[])[] }, part?: object) => {
    const view = await rows.view({ ...config, columns: ['spend'], aggregates: { spend: 'sum' } })
    const { __ROW_PATH__: paths, spend } = await view.to_columns(part)
    await view.delete()
    // Subtotals and the total have shorter paths.
    const lines = paths.flatMap((path, at) => (path.length === config.group_by.length ? [at] : []))
    return () => ({
      codes: config.group_by.map((_, field) => lines.map((at) => paths[at]?.[field] ?? 0)),
      figures: [lines.map((at) => spend[at] ?? 0)],
    })
  }
  return {
    async perspective(query) {
      if (query === 'q1') return ask({ group_by: ['team', 'month'] })
      if (query !== 'q3') throw new Error(`${query} is not asked of Perspective`)
      return ask({ group_by: ['customer_id'], sort: [['spend', 'desc']] }, { start_row: 0, end_row: 21 })
    },
  }
} // prettier-ignore
