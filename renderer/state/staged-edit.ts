import { canonicalValue } from '#shared/domain/change.ts'
import type { CellValue } from '#shared/domain/change.ts'
import type { StagedField } from '#shared/contract/staged-entry.ts'
import { draftAt, rowOfId } from './draft-rows.ts'
import { createFieldReader } from './field-reader.ts'
import { patchIn } from './staged-book.ts'
import type { Patch, PatchBlock, StagedBook } from './staged-book.ts'
import type { Store } from './store-shape.ts'
import type { CellEdit, EditBlock, StagedPlace } from './staged-shape.ts'

/** Turns wanted values into a block of patches; cells that stay as they are and the protected row are left out. */
export function buildPatchBlock(book: StagedBook, edit: EditBlock, protectedRow: number | null): PatchBlock | null {
  const { table } = book
  if (!table) return null
  const column = book.patches.get(edit.field)
  const remoteOf = createFieldReader(table, edit.field)
  const spell = createSpeller(edit.field)
  const sharePatch = createSharer()
  const rows = new Uint32Array(edit.rows.length)
  const before: (Patch | null)[] = []
  const after: (Patch | null)[] = []
  edit.rows.forEach((row, at) => {
    if (row === protectedRow || !mayHave(book, row, edit.field)) return
    const old = column?.get(row) ?? null
    const ground = edit.isAnew ? null : old
    const patch = patchFor(ground, remoteOf(row), spell(edit.tos[at] ?? null), sharePatch)
    if (patch?.to === old?.to && patch?.base === old?.base) return
    rows[before.length] = row
    before.push(old)
    after.push(patch)
  })
  return before.length === 0 ? null : { field: edit.field, rows: rows.slice(0, before.length), before, after }
}

/** Only drafts have names and are drafts, only keys are deleted, and of a key that left the list nothing is wanted anew. */
function mayHave(book: StagedBook, row: number, field: StagedField): boolean {
  if (row < (book.table?.rowCount ?? 0)) return field !== 'name' && field !== 'draft'
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
function patchFor(old: Patch | null, remote: CellValue, to: CellValue, share: Sharer): Patch | null {
  if (to === remote) return null
  return share(old && to !== old.base ? old.base : remote, to)
}

type Sharer = (base: CellValue, to: CellValue) => Patch

// Neighbours in a fill or paste are often alike: they share one object.
function createSharer(): Sharer {
  let last: Patch | null = null
  return (base, to) => (last?.base === base && last.to === to ? last : (last = { base, to }))
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
  const rowsByField = new Map<StagedField, number[]>()
  for (const { keyId, field } of cells ? wholeDrafts(book, cells) : []) {
    const row = rowOfId(store, keyId) ?? book.beyondRows.get(keyId)
    if (row === undefined || !patchIn(book, row, field)) continue
    const rows = rowsByField.get(field)
    if (rows) rows.push(row)
    else rowsByField.set(field, [row])
  }
  const wanted = cells ? rowsByField : new Map([...book.patches].map(([field, column]) => [field, [...column.keys()]]))
  return [...wanted].map(([field, rows]) => ({
    field,
    rows: Uint32Array.from(rows),
    before: rows.map((row) => patchIn(book, row, field)),
    after: rows.map(() => null),
  }))
}
