import type { CellValue } from '#shared/domain/change.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import type { Field } from '#shared/domain/field.ts'
import { idAt } from '#shared/domain/key-table.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'

/** A staged cell: the value seen when it was staged, and the wanted one. */
export interface Patch {
  readonly base: CellValue
  readonly to: CellValue
}

/** Cells of one field that a command changes: the patch before and after, `null` for none. Never changed once made. */
export interface PatchBlock {
  readonly field: Field
  readonly rows: Uint32Array
  readonly before: readonly (Patch | null)[]
  readonly after: readonly (Patch | null)[]
}

/** One user action: what undo takes back. `id` holds its parts together in the log. */
export interface Command {
  readonly id: number
  readonly name: string
  readonly blocks: readonly PatchBlock[]
}

/**
 * Everything staged against one list. Patches are kept per field by row. A key that left the list keeps its cells under
 * a row beyond the list: `rowCount + n` is `gone[n]`. Changed in place by the functions of this file only.
 */
export interface StagedBook {
  readonly table: KeyTable | null
  readonly patches: Map<Field, Map<number, Patch>>
  readonly gone: KeyId[]
  readonly goneRows: Map<KeyId, number>
  readonly undo: Command[]
  readonly redo: Command[]
  /** The number of staged cells, and of keys that have any. */
  count: number
  keyCount: number
  /** By row: how many cells are staged, and the version at which that last changed. */
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
    patches: new Map(),
    gone: [],
    goneRows: new Map(),
    undo: [],
    redo: [],
    count: 0,
    keyCount: 0,
    cells: new Uint32Array(size),
    versions: new Uint32Array(size),
  }
}

/** The staged cell at a row and field. */
export function patchIn(book: StagedBook, row: number, field: Field): Patch | null {
  return book.patches.get(field)?.get(row) ?? null
}

/** The key id of a row, in the list or gone from it. */
export function keyIdIn(book: StagedBook, row: number): KeyId {
  const rowCount = book.table?.rowCount ?? 0
  const gone = book.gone[row - rowCount]
  if (row < rowCount && book.table) return idAt(book.table, row)
  if (gone === undefined) throw new Error(`no key at row ${row}`)
  return gone
}

/** The row under which the cells of a key that is not in the list are kept. */
export function goneRow(book: StagedBook, keyId: KeyId): number {
  const known = book.goneRows.get(keyId)
  if (known !== undefined) return known
  const row = (book.table?.rowCount ?? 0) + book.gone.length
  book.gone.push(keyId)
  book.goneRows.set(keyId, row)
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
  let column = book.patches.get(block.field)
  if (!column) book.patches.set(block.field, (column = new Map()))
  const patches = block[side]
  const { rows } = block
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0
    put(book, column, row, patches[at] ?? null)
    book.versions[row] = version
  }
  if (column.size === 0) book.patches.delete(block.field)
}

function put(book: StagedBook, column: Map<number, Patch>, row: number, patch: Patch | null): void {
  const before = column.size
  if (patch) column.set(row, patch)
  else column.delete(row)
  const step = column.size - before
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
