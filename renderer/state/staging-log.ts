import type { PackedCells, PackedEntry } from '#shared/contract/packed-cells.ts'
import type { StagedField } from '#shared/contract/staged-entry.ts'
import { packCells } from './pack-cells.ts'
import { createPatchColumn } from './patch-column.ts'
import type { PatchColumn } from './patch-column.ts'
import type { Command, PatchBlock, StagedBook } from './staged-book.ts'

// The contract allows 10,000 cells a line. Where all of them differ each has two texts to be copied while the page waits.
const PART_CELLS = 2_500

/** What lines are written from. Packing reads what never changes: a command, its patches, the ids of its rows. */
type Ground = Pick<StagedBook, 'table' | 'beyond' | 'pool'>

/** Writes a command as lines of the log. Lazily: ids are read part by part, after the user's action has been shown. */
export function* entriesOfCommand(ground: Ground, command: Command): Generator<PackedEntry> {
  const { id, name, file } = command
  const action = { kind: 'batch', id, name, ...(file !== undefined && { file }) } as const
  let cells: PackedCells[] = []
  let room = PART_CELLS
  for (const block of command.blocks) {
    for (let at = 0; at < block.rows.length;) {
      const size = Math.min(room, block.rows.length - at)
      cells.push(packCells(ground, partOf(block, at, at + size)))
      at += size
      room -= size
      if (room > 0) continue
      yield { ...action, cells }
      cells = []
      room = PART_CELLS
    }
  }
  if (cells.length > 0) yield { ...action, cells }
}

function partOf({ field, rows, before, after, lines }: PatchBlock, start: number, end: number): PatchBlock {
  const part = { field, rows: rows.subarray(start, end), before: before.subarray(start, end), after: after.subarray(start, end) } // prettier-ignore
  return lines ? { ...part, lines: lines.subarray(start, end) } : part
}

/** Everything staged and its history as a fresh log. The book is read at once, the lines are written lazily. */
export function entriesOfBook(book: StagedBook): Iterable<PackedEntry> {
  const { table, pool } = book
  const ground = { table, pool, beyond: [...book.beyond] }
  return writeBook(ground, [bottomOf(book), ...book.imported], [...book.undo], book.redo.toReversed())
}

function* writeBook(
  ground: Ground,
  bottom: readonly Command[],
  undo: readonly Command[],
  redo: readonly Command[],
): Generator<PackedEntry> {
  for (const command of bottom) yield* entriesOfCommand(ground, command)
  if (bottom.some(({ blocks }) => blocks.length > 0)) yield { kind: 'seal' }
  for (const command of [...undo, ...redo]) yield* entriesOfCommand(ground, command)
  for (let at = 0; at < redo.length; at++) yield { kind: 'undo' }
}

/** What would still be staged after undoing everything: the cells that history does not reach. */
function bottomOf(book: StagedBook): Command {
  const columns = new Map<StagedField, PatchColumn>()
  for (const [field, column] of book.patches) columns.set(field, column.copy())
  for (const command of book.undo.toReversed()) {
    for (const { field, rows, before } of command.blocks.toReversed()) {
      const column = columns.get(field) ?? createPatchColumn(book.pool, book.cells.length)
      columns.set(field, column)
      for (let at = 0; at < rows.length; at++) column.put(rows[at] ?? 0, before[at] ?? 0)
    }
  }
  const blocks = [...columns].filter(([, { size }]) => size > 0).map(([field, column]) => bottomBlock(field, column))
  return { id: 0, name: '', blocks }
}

function bottomBlock(field: StagedField, column: PatchColumn): PatchBlock {
  const rows = column.keys()
  return { field, rows, before: new Uint32Array(rows.length), after: rows.map((row) => column.numberAt(row)) }
}
