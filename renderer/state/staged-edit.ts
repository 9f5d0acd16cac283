import { canonicalValue } from '#shared/domain/change.ts'
import type { CellValue } from '#shared/domain/change.ts'
import type { StagedField } from '#shared/contract/staged-entry.ts'
import { draftAt, rowOfId } from './draft-rows.ts'
import { createFieldReader } from './field-reader.ts'
import type { FieldReader } from './field-reader.ts'
import type { PatchColumn } from './patch-column.ts'
import { patchNumber } from './patch-pool.ts'
import type { PatchPool } from './patch-pool.ts'
import { patchIn } from './staged-book.ts'
import type { PatchBlock, StagedBook } from './staged-book.ts'
import type { Store } from './store-shape.ts'
import type { CellEdit, EditBlock, StagedPlace } from './staged-shape.ts'

/**
 * Turns wanted values into a block of patches; cells that stay as they are and the protected row are left out. Who has several
 * blocks of a field gives the reader of it, which knows what it has read.
 */
export function buildPatchBlock(
  book: StagedBook,
  edit: EditBlock,
  protectedRow: number | null,
  reader: FieldReader | null = null,
): PatchBlock | null {
  const { table } = book
  if (!table) return null
  const { pool } = book
  const column = book.patches.get(edit.field)
  const remoteOf = reader ?? createFieldReader(table, edit.field)
  const spell = createSpeller(edit.field)
  const { rows, tos, bases, lines } = edit
  const kept = new Uint32Array(rows.length)
  const before = new Uint32Array(rows.length)
  const after = new Uint32Array(rows.length)
  const from = lines && new Uint32Array(rows.length)
  let size = 0
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0
    if (row === protectedRow || !mayHave(book, row, edit.field)) continue
    const old = column?.numberAt(row) ?? 0
    const to = spell(tos[at] ?? null)
    const seen = bases?.[at]
    const remote = remoteOf(row)
    const next = seen === undefined ? numberFor(pool, old, remote, to) : to === remote ? 0 : patchNumber(pool, seen, to)
    if (next === old) continue
    kept[size] = row
    before[size] = old
    if (from) from[size] = lines[at] ?? 0
    after[size++] = next
  }
  if (size === 0) return null
  const block = { field: edit.field, rows: kept.slice(0, size), before: before.slice(0, size), after: after.slice(0, size) } // prettier-ignore
  return from ? { ...block, lines: from.slice(0, size) } : block
}

/** Only drafts have names and groups and are drafts, only keys are deleted, and of a key that left the list nothing is wanted anew. */
function mayHave(book: StagedBook, row: number, field: StagedField): boolean {
  if (row < (book.table?.rowCount ?? 0)) return field !== 'name' && field !== 'group' && field !== 'draft'
  return field !== 'delete' && draftAt(book, row) !== null
}

/** Groups single cells by field; a cell named twice takes its last value, as one action has one result. */
export function blocksOf(edits: readonly CellEdit[]): readonly EditBlock[] {
  const byField = new Map<StagedField, Map<number, CellValue>>()
  for (const { row, field, to } of edits) {
    let cells = byField.get(field)
    if (!cells) byField.set(field, (cells = new Map<number, CellValue>()))
    cells.set(row, to)
  }
  return [...byField].map(([field, cells]) => ({
    field,
    rows: Uint32Array.from(cells.keys()),
    tos: [...cells.values()],
  }))
}

/**
 * The base of a cell staged before stays what was seen then, so that a colleague's change is not overwritten unseen.
 * Going back to that base while the list says something else is a new wish against the list of now.
 */
function numberFor(pool: PatchPool, old: number, remote: CellValue, to: CellValue): number {
  if (to === remote) return 0
  const seen = pool.patches[old]
  return patchNumber(pool, seen && to !== seen.base ? seen.base : remote, to)
}

function createSpeller(field: StagedField): (typed: CellValue) => CellValue {
  if (field !== 'monthly_limit') return (typed) => typed
  const known = new Map<CellValue, CellValue>()
  return (typed) => {
    let text = known.get(typed)
    if (text === undefined) known.set(typed, (text = canonicalValue(field, typed)))
    return text
  }
}

/** A draft that is taken back goes with everything written into it. */
function wholeDrafts(book: StagedBook, cells: readonly StagedPlace[]): readonly StagedPlace[] {
  return cells.flatMap((cell) =>
    cell.field === 'draft' ? [...book.patches.keys()].map((field) => ({ ...cell, field })) : [cell],
  )
}

/** Blocks that take staged cells back, all of them with `null`. */
export function buildClearing(store: Store, cells: readonly StagedPlace[] | null): readonly PatchBlock[] {
  const { book } = store
  if (!cells) return [...book.patches].map(([field, column]) => clearingOf(field, column, column.keys()))
  const rowsByField = new Map<StagedField, Set<number>>()
  for (const { keyId, field } of wholeDrafts(book, cells)) {
    const row = rowOfId(store, keyId) ?? book.beyondRows.get(keyId)
    if (row === undefined || !patchIn(book, row, field)) continue
    const rows = rowsByField.get(field)
    if (rows) rows.add(row)
    else rowsByField.set(field, new Set([row]))
  }
  return [...rowsByField].flatMap(([field, rows]) => {
    const column = book.patches.get(field)
    return column ? [clearingOf(field, column, Uint32Array.from(rows))] : []
  })
}

function clearingOf(field: StagedField, column: PatchColumn, rows: Uint32Array): PatchBlock {
  return { field, rows, before: rows.map((row) => column.numberAt(row)), after: new Uint32Array(rows.length) }
}
