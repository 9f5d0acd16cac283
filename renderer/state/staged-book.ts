import type { StagedField } from '#shared/contract/staged-entry.ts'
import { parseDraftId } from '#shared/domain/draft.ts'
import type { RowId } from '#shared/domain/draft-row.ts'
import { idAt } from '#shared/domain/key-table.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { createPatchColumn } from './patch-column.ts'
import type { PatchColumn } from './patch-column.ts'
import { createPool } from './patch-pool.ts'
import type { Patch, PatchPool } from './patch-pool.ts'

/**
 * Cells of one field that a command changes: the patch of each before and after, by its number in the book's pool, 0 for
 * none; with `lines`, the line of the table that each was imported from. Never changed once made.
 */
export interface PatchBlock {
  readonly field: StagedField
  readonly rows: Uint32Array
  readonly before: Uint32Array
  readonly after: Uint32Array
  readonly lines?: Uint32Array
}

/** One user action: what undo takes back. `id` holds its parts together in the log; `file` is the table that it imported. */
export interface Command {
  readonly id: number
  readonly name: string
  readonly file?: string | undefined
  readonly blocks: readonly PatchBlock[]
}

/**
 * Everything staged against one list. Patches are kept per field by row. What is not in the list, a draft or a key that
 * left it, has a row beyond the list: `rowCount + n` is `beyond[n]`. Changed in place by the functions of this file only.
 */
export interface StagedBook {
  readonly table: KeyTable | null
  readonly pool: PatchPool
  readonly patches: Map<StagedField, PatchColumn>
  readonly beyond: RowId[]
  readonly beyondRows: Map<RowId, number>
  /** What keys that left the list were called, as far as a list of this session had them. */
  readonly goneNames: Map<RowId, string>
  /** How many drafts have a name. */
  readonly draftNames: Map<string, number>
  readonly undo: Command[]
  readonly redo: Command[]
  /** What was imported before the history begins: it says where cells come from, and is not undone. */
  readonly imported: Command[]
  /** The number of staged changes, and of keys that have any: a cell, a deletion, a draft with all of its cells. */
  count: number
  keyCount: number
  /** By row: how many changes are staged, and the version at which that last changed. */
  cells: Uint32Array
  versions: Uint32Array
}

/** Which side of a command to put in place. */
export type Side = 'before' | 'after'

/** Starts an empty book for a list. */
export function createBook(table: KeyTable | null): StagedBook {
  const size = (table?.rowCount ?? 0) + 16
  return {
    table,
    pool: createPool(),
    patches: new Map(),
    beyond: [],
    beyondRows: new Map(),
    goneNames: new Map(),
    draftNames: new Map(),
    undo: [],
    redo: [],
    imported: [],
    count: 0,
    keyCount: 0,
    cells: new Uint32Array(size),
    versions: new Uint32Array(size),
  }
}

/** The staged cell at a row and field. */
export function patchIn(book: StagedBook, row: number, field: StagedField): Patch | null {
  return book.patches.get(field)?.get(row) ?? null
}

/** Whose row it is: a key's, in the list or gone from it, or a draft's. */
export function rowIdIn(book: StagedBook, row: number): RowId {
  const rowCount = book.table?.rowCount ?? 0
  if (row < rowCount && book.table) return idAt(book.table, row)
  const id = book.beyond[row - rowCount]
  if (id === undefined) throw new Error(`no key at row ${row}`)
  return id
}

/** The row under which the cells of what is not in the list are kept. */
export function beyondRow(book: StagedBook, id: RowId): number {
  const known = book.beyondRows.get(id)
  if (known !== undefined) return known
  const row = (book.table?.rowCount ?? 0) + book.beyond.length
  book.beyond.push(id)
  book.beyondRows.set(id, row)
  if (row >= book.cells.length) {
    book.cells = grown(book.cells)
    book.versions = grown(book.versions)
  }
  return row
}

/** Puts one side of a command in place. */
export function putCommand(book: StagedBook, command: Command, side: Side, version: number): void {
  // Backwards for undo, because a later part may stand on an earlier one.
  const blocks = side === 'after' ? command.blocks : command.blocks.toReversed()
  for (const block of blocks) putBlock(book, block, side, version)
}

/** Puts one side of a block in place. */
export function putBlock(book: StagedBook, block: PatchBlock, side: Side, version: number): void {
  const { field, rows } = block
  const column = columnFor(book, field)
  const numbers = block[side]
  const rowCount = book.table?.rowCount ?? 0
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0
    const next = numbers[at] ?? 0
    const before = column.put(row, next)
    if (field === 'name') countNames(book, before, next)
    if ((before === 0) !== (next === 0)) {
      const weight = row < rowCount ? 1 : weighBeyond(book, row, field)
      count(book, row, next === 0 ? -weight : weight)
    }
    book.versions[row] = version
  }
  if (column.size === 0) book.patches.delete(field)
  // Whether a name may be used depends on all drafts: they are drawn again.
  if (field === 'name') book.versions.fill(version, rowCount)
}

function columnFor(book: StagedBook, field: StagedField): PatchColumn {
  let column = book.patches.get(field)
  if (!column) book.patches.set(field, (column = createPatchColumn(book.pool, book.cells.length)))
  return column
}

// A draft is one change, whatever is written into it.
function weighBeyond(book: StagedBook, row: number, field: StagedField): number {
  return field === 'draft' || parseDraftId(rowIdIn(book, row)) === null ? 1 : 0
}

function countNames({ draftNames, pool }: StagedBook, before: number, next: number): void {
  for (const [number, step] of [
    [before, -1],
    [next, 1],
  ] as const) {
    const name = pool.patches[number]?.to?.trim() ?? ''
    if (name !== '') draftNames.set(name, (draftNames.get(name) ?? 0) + step)
  }
}

function count(book: StagedBook, row: number, step: number): void {
  if (step === 0) return
  const cells = (book.cells[row] ?? 0) + step
  book.cells[row] = cells
  book.count += step
  if (step > 0 && cells === 1) book.keyCount++
  if (step < 0 && cells === 0) book.keyCount--
}

function grown(values: Uint32Array): Uint32Array {
  const larger = new Uint32Array(values.length * 2)
  larger.set(values)
  return larger
}
