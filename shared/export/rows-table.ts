import { dimensionName } from '../spend/pivot/pivot-result.ts'
import type { Dimension } from '../spend/pivot/pivot-query.ts'
import type { ReadMembers } from '../spend/members/row-members.ts'
import { findPivotRows, usedDimensions } from './pivot-rows.ts'
import type { PivotBook } from './pivot-rows.ts'
import { checkRowsTie } from './pivot-tie.ts'
import { textsBy } from './usage-table.ts'
import type { UsageTable, UsageTableColumn } from './usage-table.ts'

/**
 * The rows of usage behind a pivot, each dimension of it a column: grouped by these, they are the pivot. Names are those
 * of the command line, so that they are the same in every file and query.
 */
export function rowsTable(book: PivotBook): UsageTable {
  const found = findPivotRows(book)
  checkRowsTie(book, found)
  const { rows } = found
  const { usage, keys } = book.source
  const at = (row: number): number => rows[row] ?? 0
  const keyAt = (row: number): number => usage.keys[at(row)] ?? 0
  const counts = (name: string, figures: Uint32Array): UsageTableColumn => ({
    kind: 'count',
    name,
    countAt: (row) => figures[at(row)] ?? 0,
  })
  return {
    rows: rows.length,
    columns: [
      { kind: 'day', name: 'day', dayAt: (row) => usage.days[at(row)] ?? 0 },
      textsBy('key_id', usage.keyIds, keyAt),
      textsBy('key_name', keys.map(({ name }) => name), keyAt), // prettier-ignore
      textsBy('model', usage.modelNames, (row) => usage.models[at(row)] ?? 0),
      textsBy('group', keys.map(({ group }) => group), keyAt), // prettier-ignore
      textsBy('created_by', keys.map(({ createdBy }) => createdBy), keyAt), // prettier-ignore
      ...usedDimensions(book.result.query).filter(isExtra).map((dimension) => dimensionColumn(dimension, book.readMembers, at)), // prettier-ignore
      { kind: 'money', name: 'spend', nanosAt: (row) => usage.spend[at(row)] ?? 0 },
      counts('requests', usage.requests),
      counts('input_tokens', usage.inputTokens),
      counts('output_tokens', usage.outputTokens),
      counts('total_tokens', usage.totalTokens),
    ],
  }
}

const FACTS: ReadonlySet<string> = new Set(['day', 'key', 'model', 'group', 'created_by'])
const isExtra = ({ kind }: Dimension): boolean => !FACTS.has(kind)

/** What has no value stands under its name, as in the pivot. */
function dimensionColumn(
  dimension: Dimension,
  readMembers: ReadMembers,
  at: (row: number) => number,
): UsageTableColumn {
  const { members, codeAt } = readMembers(dimension)
  return textsBy(dimensionName(dimension), members.map(({ text }) => text), (row) => codeAt(at(row))) // prettier-ignore
}
