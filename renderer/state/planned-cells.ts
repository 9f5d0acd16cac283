import type { KeyId } from '#shared/domain/api-key.ts'
import { checkValue } from '#shared/domain/change.ts'
import type { CellValue, Change } from '#shared/domain/change.ts'
import type { Field } from '#shared/domain/field.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { mergeCell } from '#shared/domain/merge.ts'
import { textAt, textsAt } from '#shared/domain/text-column.ts'
import { draftAt, isMarked } from './draft-rows.ts'
import { createFieldReader } from './field-reader.ts'
import { labelKeysOf } from './row-source.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'
import { rowIdIn } from './staged-book.ts'
import type { StagedBook } from './staged-book.ts'

/** So many cells or steps are planned between two looks at the clock. */
export const PLAN_PART = 500

/** A staged cell that somebody else changed meanwhile: what we want, and what the list says now. */
export interface Conflict {
  readonly change: Change
  readonly name: string
  readonly remote: CellValue
}

/** Staged cells of keys, apart from those in conflict, and the rows of all keys that anything is staged for. */
export interface PlannedCells {
  readonly changes: readonly Change[]
  readonly conflicts: readonly Conflict[]
  readonly rows: ReadonlyMap<KeyId, number>
}

/** All staged cells key by key in the order of the list; a bad value is a problem first, a conflict only after it was put right. */
export function* plannedCells(book: StagedBook): SlicedWork<PlannedCells> {
  const { table } = book
  const changes: Change[] = []
  const conflicts: Conflict[] = []
  const rows = new Map<KeyId, number>()
  if (!table) return { changes, conflicts, rows }
  const columns = columnsOf(book)
  const end = table.rowCount + book.beyond.length
  for (let from = 0; from < end; from += PLAN_PART) {
    yield from / end
    for (const [row, keyId] of stagedKeys(book, table, from)) {
      if (row < table.rowCount) rows.set(keyId, row)
      if (isMarked(book, row)) continue
      for (const { field, column, remoteOf } of columns) {
        const patch = column.get(row)
        if (!patch) continue
        const change: Change = { keyId, field, ...patch }
        const remote = row < table.rowCount ? remoteOf(row) : patch.base
        const isConflict =
          mergeCell(remote, patch.base, patch.to) === 'conflict' && checkValue(field, patch.to) === null
        if (isConflict) conflicts.push({ change, name: textAt(table.names, row), remote })
        else changes.push(change)
      }
    }
  }
  return { changes, conflicts, rows }
}

/** The keys of a part of the rows that something is staged for. */
function stagedKeys(book: StagedBook, table: KeyTable, from: number): readonly (readonly [number, KeyId])[] {
  const end = Math.min(from + PLAN_PART, table.rowCount + book.beyond.length)
  const staged: number[] = []
  for (let row = from; row < end; row++) if (book.cells[row] && draftAt(book, row) === null) staged.push(row)
  const ids = textsAt(
    table.ids,
    staged.filter((row) => row < table.rowCount),
  )
  // `as`: drafts are left out above.
  return staged.map((row, at) => [row, (ids[at] ?? rowIdIn(book, row)) as KeyId])
}

function columnsOf(book: StagedBook) {
  const { table, patches } = book
  if (!table) return []
  const labels = labelKeysOf(table, book, []).map((key): Field => `label:${key}`)
  const order: readonly Field[] = ['monthly_limit', ...labels, 'expiry']
  return order.flatMap((field) => {
    const column = patches.get(field)
    return column ? [{ field, column, remoteOf: createFieldReader(table, field) }] : []
  })
}
