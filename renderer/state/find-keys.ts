import { parseFilter } from '#shared/domain/filter.ts'
import { idAt } from '#shared/domain/key-table.ts'
import { textAt } from '#shared/domain/text-column.ts'
import { filterRows } from './filter-rows.ts'
import { draftRows } from './draft-rows.ts'
import type { RowSource } from './row-source.ts'
import { markContaining } from './search-text.ts'
import { patchIn } from './staged-book.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'

/** Keys that a text may mean, best first, and how many there are in all. */
export interface FoundKeys {
  readonly rows: readonly number[]
  readonly count: number
  /** How many of them are not in view. */
  readonly hidden: number
}

interface FindKeysInput {
  readonly source: RowSource
  readonly view: Uint32Array
  readonly text: string
  readonly most: number
}

const NOTHING: FoundKeys = { rows: [], count: 0, hidden: 0 }
const PART = 512

/** Finds keys by name, by id, by what else is written in them, or by an expression, and drafts by name; those in view come first. */
export function* findKeys({ source, view, text, most }: FindKeysInput): SlicedWork<FoundKeys> {
  const wanted = text.trim()
  if (wanted === '') return NOTHING
  const filtered = yield* filterRows(source, wanted, [])
  if (!filtered.hits) return NOTHING
  const { table } = source
  const filter = parseFilter(wanted)
  const isPlain = filter === null || filter.kind === 'fault'
  const needle = wanted.toLowerCase()
  if (isPlain) markContaining(table.ids, needle, filtered.hits)
  const hits = isPlain ? withDrafts(source, filtered.hits, needle) : filtered.hits
  const order = inOrder(view, hits)
  const ranks: number[][] = [[], [], []]
  for (const [at, row] of order.rows.entries()) {
    const rank = isPlain ? rankOf(nameOf(source, row), row < table.rowCount ? idAt(table, row) : '', needle) : 2
    if ((ranks[rank]?.length ?? most) < most) ranks[rank]?.push(row)
    if (at % PART === PART - 1) yield at / order.rows.length
  }
  return { rows: ranks.flat().slice(0, most), count: order.rows.length, hidden: order.hidden }
}

/** The hits with the drafts whose names contain the text; drafts have no other way to be called. */
function withDrafts(source: RowSource, hits: Uint8Array, needle: string): Uint8Array {
  const drafts = draftRows(source.book).filter((row) => nameOf(source, row).includes(needle))
  if (drafts.length === 0) return hits
  const longer = new Uint8Array(Math.max(...drafts) + 1)
  longer.set(hits)
  for (const row of drafts) longer[row] = 1
  return longer
}

/** The name of a key or a draft in lower case. */
function nameOf({ table, book }: RowSource, row: number): string {
  const name = row < table.rowCount ? textAt(table.names, row) : patchIn(book, row, 'name')?.to
  return name?.toLowerCase() ?? ''
}

function rankOf(name: string, id: string, needle: string): number {
  if (name === needle || id === needle) return 0
  return name.startsWith(needle) || id.startsWith(needle) ? 1 : 2
}

/** The rows that were hit: those in view in their order, then the others in the order of the list. */
function inOrder(view: Uint32Array, hits: Uint8Array): { readonly rows: Uint32Array; readonly hidden: number } {
  const rows = new Uint32Array(hits.length)
  const isLeft = hits.slice()
  let size = 0
  for (const row of view) {
    if (isLeft[row] !== 1) continue
    isLeft[row] = 0
    rows[size++] = row
  }
  const shown = size
  for (let row = 0; row < isLeft.length; row++) if (isLeft[row] === 1) rows[size++] = row
  return { rows: rows.slice(0, size), hidden: size - shown }
}
