import type { CodeColumn } from '#shared/domain/code-column.ts'
import { labelField } from '#shared/domain/field.ts'
import { labelColumn } from '#shared/domain/key-table.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { parseLimit } from '#shared/domain/limit.ts'
import type { MoneyColumn } from '#shared/domain/money-column.ts'
import type { Patch } from './patch-pool.ts'
import type { StagedBook } from './staged-book.ts'

/** What the rows of the grid consist of: the list, what is staged over it, and the names of groups. */
export interface RowSource {
  readonly table: KeyTable
  readonly book: StagedBook
  readonly groupName: (id: string) => string
}

/** A label column as the user sees it: the list with staged values in their places. */
export function stagedLabel({ table, book }: RowSource, key: string): CodeColumn {
  const column = labelColumn(table, key) ?? { codes: new Uint32Array(table.rowCount), values: [] }
  const patches = book.patches.get(labelField(key))
  if (!patches) return column
  // Wide, because staged values are more than the list's.
  const codes = new Uint32Array(column.codes)
  const known = new Map(column.values.map((value, at) => [value, at + 1]))
  for (const [row, { to }] of patches) {
    if (row >= codes.length) continue
    if (to !== null && !known.has(to)) known.set(to, known.size + 1)
    codes[row] = to === null ? 0 : (known.get(to) ?? 0)
  }
  return { codes, values: [...known.keys()] }
}

/** The limits as the user sees them, in nano-dollars; `NaN` is no cap, or a staged text that is no limit. */
export function stagedLimits({ table, book }: RowSource): Float64Array {
  const nanos = roughNanos(table.limit)
  const patches = book.patches.get('monthly_limit')
  if (!patches) return nanos
  const seen = nanos === table.limit.nanos ? nanos.slice() : nanos
  for (const [row, patch] of patches) if (row < seen.length) seen[row] = limitNano(patch)
  return seen
}

function limitNano({ to }: Patch): number {
  const limit = parseLimit(to ?? '')
  if (typeof limit === 'string' || limit.kind === 'none') return Number.NaN
  return limit.amount.kind === 'exact' ? Number(limit.amount.nano) : Number(limit.amount.text) * 1e9
}

/** When keys end as far as that is known, in milliseconds since 1970; `NaN` is unknown or never. */
export function stagedEnds({ table, book }: RowSource): Float64Array {
  const ends = new Float64Array(table.rowCount).fill(Number.NaN)
  for (const [row, at] of table.beside.expiries) ends[row] = Date.parse(at)
  for (const [row, { to }] of book.patches.get('expiry') ?? [])
    if (row < ends.length) ends[row] = to === null ? Number.NaN : Date.parse(to)
  return ends
}

/** Amounts as numbers for ordering: what a double cannot hold exactly is rounded, which its place may bear. */
export function roughNanos(column: MoneyColumn): Float64Array {
  if (column.long.size === 0) return column.nanos
  const nanos = column.nanos.slice()
  for (const [row, text] of column.long) nanos[row] = Number(text) * 1e9
  return nanos
}

/** The label keys that have a column: those of the list in their order, then staged ones, then those the user added. */
export function labelKeysOf(table: KeyTable, book: StagedBook, extra: readonly string[]): readonly string[] {
  const staged = [...book.patches.keys()]
    .filter((field) => field.startsWith('label:'))
    .map((field) => field.slice('label:'.length))
  return [...new Set([...table.labels.map(({ key }) => key), ...extra, ...staged])]
}
