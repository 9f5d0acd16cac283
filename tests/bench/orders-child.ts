import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildKeyTable } from '#shared/domain/key-table-build.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { textAt } from '#shared/domain/text-column.ts'
import { countUp } from '../../renderer/state/count-up.ts'
import { filterRows } from '../../renderer/state/filter-rows.ts'
import { atOnce } from '#shared/domain/sliced-work.ts'
import { rankList, sortKeysOf } from '../../renderer/state/sort-keys.ts'
import { sortRows } from '../../renderer/state/sort-rows.ts'
import { createBook } from '../../renderer/state/staged-book.ts'
import { interleave } from './figures.ts'
import { benchKeys } from './table-data.ts'

/** How many keys there are, how often each is asked, and where the peers are installed. */
export interface OrderScene {
  readonly keys: number
  readonly rounds: number
  readonly peers: string
}

/** What each answer took, in milliseconds by turns, and what ranking a list takes that nobody has sorted yet. */
export interface OrderReport {
  readonly asked: Readonly<Record<Asked, { readonly ours: readonly number[]; readonly theirs: readonly number[] }>>
  readonly ranking: readonly number[]
}

const columns = {
  'sort number': 'monthly_spend',
  'sort label': 'label:team',
  'sort label of 5,000 values': 'label:customer',
  'sort text': 'name',
  filter: '',
} as const
/** What is asked of a list. */
export type Asked = keyof typeof columns
/** A text that was not filtered by just before, whose answer nobody has kept. */
function createTexts(): () => string {
  let at = 0
  return () => `${at++ % 10}-key`
}
/** Each answer is a figure that tells right ones from wrong ones: the row in the middle, or how many rows there are. */
type Answers = Readonly<Record<Asked, () => number>>

process.once('message', (scene: OrderScene) => {
  void compare(scene).then((report) => process.send?.(report, () => process.exit()))
})

async function compare({ keys, rounds, peers }: OrderScene): Promise<OrderReport> {
  const table = buildKeyTable(benchKeys(keys))
  const [own, theirs] = [ours(table), await tanStack(peers, table)]
  const one = (name: Asked) => {
    const found = [own[name](), theirs[name]()]
    if (found[0] !== found[1]) throw new Error(`${name}: ${found.join(' is not ')}`)
    return interleave(rounds, { ours: () => timed(own[name]), theirs: () => timed(theirs[name]) }, () => undefined)
  }
  const asked = {
    'sort number': await one('sort number'),
    'sort label': await one('sort label'),
    'sort label of 5,000 values': await one('sort label of 5,000 values'),
    'sort text': await one('sort text'),
    filter: await one('filter'),
  }
  const { ranking } = await interleave(rounds, { ranking: () => timed(() => rankAnew(table)) }, () => undefined)
  return { asked, ranking }
}

async function timed(work: () => unknown): Promise<number> {
  const begin = performance.now()
  work()
  return performance.now() - begin
}

function ours(table: KeyTable): Answers {
  const next = createTexts()
  const source = { table, book: createBook(table), groupName: (id: string) => id }
  atOnce(rankList(table))
  const sorted = (name: Asked) => () => {
    const keys = atOnce(sortKeysOf(source, columns[name]))
    if (!keys) throw new Error(`no column for ${name}`)
    return sortRows(countUp(table.rowCount), keys, false)[table.rowCount / 2] ?? 0
  }
  return {
    'sort number': sorted('sort number'),
    'sort label': sorted('sort label'),
    'sort label of 5,000 values': sorted('sort label of 5,000 values'),
    'sort text': sorted('sort text'),
    filter() {
      const { hits } = atOnce(filterRows(source, next(), []))
      return hits?.reduce((count, hit) => count + hit, 0) ?? table.rowCount
    },
  }
}

function rankAnew(table: KeyTable): void {
  const { names, spend, limit } = table
  const anew = (column: typeof spend) => ({ ...column, nanos: column.nanos.slice() })
  atOnce(rankList({ ...table, names: { ...names }, spend: anew(spend), limit: anew(limit) }))
}

/** What is used of the package, whose types are not there. */
interface Core extends Readonly<Record<'createFilteredRowModel' | 'createSortedRowModel', () => object>> {
  readonly constructTable: (options: object) => Table
  readonly tableFeatures: (features: object) => object
  readonly columnFilteringFeature: object
  readonly globalFilteringFeature: object
  readonly rowSortingFeature: object
  readonly filterFns: object
  readonly sortFns: object
}
interface Table {
  readonly setSorting: (sorting: readonly object[]) => void
  readonly setGlobalFilter: (text: string) => void
  readonly getRowModel: () => { readonly rows: readonly { readonly index: number }[] }
}

/** The same list as objects, with what TanStack Table calls its row models: no page is drawn. */
async function tanStack(peers: string, table: KeyTable): Promise<Answers> {
  const place = (file: string): string =>
    pathToFileURL(path.join(peers, 'node_modules', '@tanstack', 'table-core', 'dist', file)).href
  const core = (await import(/* @vite-ignore */ place('index.js'))) as Core
  const { storeReactivityBindings } = (await import(/* @vite-ignore */ place('store-reactivity-bindings.js'))) as {
    readonly storeReactivityBindings: () => object
  }
  const { columnFilteringFeature, globalFilteringFeature, rowSortingFeature, filterFns, sortFns } = core
  const features = core.tableFeatures({
    coreReactivityFeature: storeReactivityBindings(),
    columnFilteringFeature,
    globalFilteringFeature,
    rowSortingFeature,
    filteredRowModel: core.createFilteredRowModel(),
    sortedRowModel: core.createSortedRowModel(),
    filterFns,
    sortFns,
  })
  const textsOf = (key: string): readonly string[] => {
    const { codes, values } = table.labels.find((label) => label.key === key) ?? { codes: [], values: [] }
    return Array.from(codes, (code) => values[code - 1] ?? '')
  }
  const [teams, customers] = [textsOf('team'), textsOf('customer')]
  const data = Array.from({ length: table.rowCount }, (_, row) => ({
    name: textAt(table.names, row),
    'label:team': teams[row] ?? '',
    'label:customer': customers[row] ?? '',
    monthly_spend: table.spend.nanos[row] ?? 0,
  }))
  const titles = Object.values(columns).filter((column) => column !== '')
  const heads = titles.map((id) => ({ id, accessorFn: (row: (typeof data)[number]) => row[id] }))
  const sheet = core.constructTable({ features, columns: heads, data, globalFilterFn: 'includesString' })
  const next = createTexts()
  const read = () => sheet.getRowModel().rows
  const sorted = (name: Asked) => () => {
    sheet.setGlobalFilter('')
    sheet.setSorting([{ id: columns[name], desc: false }])
    const row = read()[table.rowCount / 2]?.index ?? 0
    sheet.setSorting([])
    return row
  }
  return {
    'sort number': sorted('sort number'),
    'sort label': sorted('sort label'),
    'sort label of 5,000 values': sorted('sort label of 5,000 values'),
    'sort text': sorted('sort text'),
    filter() {
      sheet.setGlobalFilter(next())
      const { length } = read()
      sheet.setGlobalFilter('')
      return length
    },
  }
} // prettier-ignore
