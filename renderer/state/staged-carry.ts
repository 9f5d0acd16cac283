import { createFieldReader } from './field-reader.ts'
import { sameIds } from './key-index.ts'
import type { KeyIndex } from './key-index.ts'
import { patchNumber } from './patch-pool.ts'
import { beyondRow, createBook, putBlock, rowIdIn } from './staged-book.ts'
import type { Command, PatchBlock, StagedBook } from './staged-book.ts'
import type { CellValue } from '#shared/domain/change.ts'
import { parseDraftId } from '#shared/domain/draft.ts'
import type { RowId } from '#shared/domain/draft-row.ts'
import type { StagedField } from '#shared/contract/staged-entry.ts'
import { idAt } from '#shared/domain/key-table.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { textAt } from '#shared/domain/text-column.ts'

/** A book carried over to a newer list, and whether anything of it had nothing left to do. */
export interface Carried {
  readonly book: StagedBook
  readonly isShorter: boolean
}

/** To which list a book is carried. */
export interface CarryTo {
  readonly table: KeyTable
  readonly index: KeyIndex
  readonly version: number
  /** A list with gaps proves of no key that it is gone. */
  readonly isWhole: boolean
  /** Drafts that have become keys. */
  readonly created?: ReadonlySet<RowId>
}

/**
 * Carries staged cells and their history to a newer list: rows follow their key ids, and a patch whose wanted value
 * the list now states is gone everywhere, so that undo and a replay of the log tell the same story. So is what was wanted
 * of a key that was to be deleted and has left the list, and of a draft that has become a key.
 */
export function carryBook(old: StagedBook, to: CarryTo): Carried {
  const { table, index, version } = to
  const book = createBook(table)
  const move = createMover(old, book, index)
  let isShorter = false
  const keep = createKeeper(old, book, settledRows(old, book, move, to), () => (isShorter = true))
  for (const [field, column] of old.patches) {
    const rows = column.keys()
    const all = { field, rows, before: new Uint32Array(rows.length), after: rows.map((row) => column.numberAt(row)) }
    const block = moveBlock(all, move, keep)
    if (block) putBlock(book, block, 'after', version)
  }
  for (const side of ['imported', 'undo', 'redo'] as const) {
    for (const command of old[side]) {
      const moved = moveCommand(command, move, keep)
      if (moved) book[side].push(moved)
    }
  }
  book.versions.fill(version)
  return { book, isShorter }
}

type Move = (row: number) => number
/** What becomes of a patch at a new row: its number in the new book, 0 when it has nothing left to do. */
type Keep = (field: StagedField) => (row: number, number: number) => number

function createMover(old: StagedBook, book: StagedBook, index: KeyIndex): Move {
  const rowCount = old.table?.rowCount ?? 0
  const ids = old.table?.ids
  const stays = ids !== undefined && book.table !== null && sameIds(ids, book.table.ids)
  const known = new Map<number, number>()
  const find = (row: number): number => {
    if (row < rowCount && ids && old.table) {
      const stayed = index.rowLike(ids, row)
      if (stayed !== null) return stayed
      const id = idAt(old.table, row)
      book.goneNames.set(id, textAt(old.table.names, row))
      return beyondRow(book, id)
    }
    const id = rowIdIn(old, row)
    const name = old.goneNames.get(id)
    if (name !== undefined) book.goneNames.set(id, name)
    return index.rowOf(id) ?? beyondRow(book, id)
  }
  return (row) => {
    if (stays && row < rowCount) return row
    let next = known.get(row)
    if (next === undefined) known.set(row, (next = find(row)))
    return next
  }
}

type IsSettled = (row: number, field: StagedField) => boolean

/** Which rows beyond the list have nothing left to do. */
function settledRows(old: StagedBook, book: StagedBook, move: Move, { isWhole, created }: CarryTo): IsSettled {
  const marked = new Set(Array.from(old.patches.get('delete')?.keys() ?? [], move))
  return (row, field) => {
    const id = rowIdIn(book, row)
    if (parseDraftId(id) !== null) return created?.has(id) ?? false
    return isWhole && (field === 'delete' || marked.has(row))
  }
}

function createKeeper(old: StagedBook, book: StagedBook, isSettled: IsSettled, onDone: () => void): Keep {
  const { table, pool } = book
  const readers = new Map<StagedField, (row: number) => CellValue>()
  const numbers = new Uint32Array(old.pool.patches.length)
  return (field) => {
    let remoteOf = readers.get(field)
    if (!remoteOf && table) readers.set(field, (remoteOf = createFieldReader(table, field)))
    const read = remoteOf ?? (() => null)
    return (row, number) => {
      const patch = old.pool.patches[number]
      if (!patch) return 0
      if (row >= (table?.rowCount ?? 0) ? isSettled(row, field) : patch.to === read(row)) {
        onDone()
        return 0
      }
      return (numbers[number] ||= patchNumber(pool, patch.base, patch.to))
    }
  }
}

function moveCommand(command: Command, move: Move, keep: Keep): Command | null {
  const blocks = command.blocks.map((block) => moveBlock(block, move, keep)).filter((block) => block !== null)
  return blocks.length === 0 ? null : { ...command, blocks }
}

function moveBlock(block: PatchBlock, move: Move, keep: Keep): PatchBlock | null {
  const kept = keep(block.field)
  const rows = new Uint32Array(block.rows.length)
  const before = new Uint32Array(rows.length)
  const after = new Uint32Array(rows.length)
  const lines = block.lines && new Uint32Array(rows.length)
  let size = 0
  for (let at = 0; at < rows.length; at++) {
    const row = move(block.rows[at] ?? 0)
    const left = kept(row, block.before[at] ?? 0)
    const right = kept(row, block.after[at] ?? 0)
    if (left === right) continue
    rows[size] = row
    before[size] = left
    if (lines) lines[size] = block.lines?.[at] ?? 0
    after[size++] = right
  }
  if (size === 0) return null
  const moved = { field: block.field, rows: rows.slice(0, size), before: before.slice(0, size), after: after.slice(0, size) } // prettier-ignore
  return lines ? { ...moved, lines: lines.slice(0, size) } : moved
}
