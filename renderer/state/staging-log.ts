import type { CellValue } from '#shared/domain/change.ts'
import type { RowId } from '#shared/domain/draft-row.ts'
import type { StagedCells, StagedEntry, StagedField } from '#shared/contract/staged-entry.ts'
import { rowIdIn } from './staged-book.ts'
import type { Patch, Command, PatchBlock, StagedBook } from './staged-book.ts'

// The contract allows 10,000 cells a line; fewer keep each turn of the page short.
const PART_CELLS = 2500

/** Writes a command as lines of the log. Lazily: ids are read part by part, after the user's action has been shown. */
export function* entriesOfCommand(command: Command, idOf: (row: number) => RowId): Generator<StagedEntry> {
  const { id, name } = command
  let cells: StagedCells[] = []
  let room = PART_CELLS
  for (const block of command.blocks) {
    for (let at = 0; at < block.rows.length;) {
      const size = Math.min(room, block.rows.length - at)
      cells.push(cellsOf(block, at, size, idOf))
      at += size
      room -= size
      if (room > 0) continue
      yield { kind: 'batch', id, name, cells }
      cells = []
      room = PART_CELLS
    }
  }
  if (cells.length > 0) yield { kind: 'batch', id, name, cells }
}

function cellsOf(block: PatchBlock, start: number, size: number, idOf: (row: number) => RowId): StagedCells {
  const keys: RowId[] = []
  const bases: CellValue[] = []
  const tos: CellValue[] = []
  for (let at = start; at < start + size; at++) {
    const patch = block.after[at] ?? null
    const base = (patch ?? block.before[at])?.base ?? null
    keys.push(idOf(block.rows[at] ?? 0))
    bases.push(base)
    tos.push(patch ? patch.to : base)
  }
  return { field: block.field, keys, bases, tos }
}

/** Everything staged and its history as a fresh log. The book is read at once, the lines are written lazily. */
export function entriesOfBook(book: StagedBook): Iterable<StagedEntry> {
  const ground = groundOf(book)
  const undo = [...book.undo]
  const redo = book.redo.toReversed()
  const ids = { ...book, beyond: [...book.beyond] }
  return writeBook(ground, undo, redo, (row) => rowIdIn(ids, row))
}

function* writeBook(
  ground: Command,
  undo: readonly Command[],
  redo: readonly Command[],
  idOf: (row: number) => RowId,
): Generator<StagedEntry> {
  yield* entriesOfCommand(ground, idOf)
  if (ground.blocks.length > 0) yield { kind: 'seal' }
  for (const command of [...undo, ...redo]) yield* entriesOfCommand(command, idOf)
  for (let at = 0; at < redo.length; at++) yield { kind: 'undo' }
}

/** What would still be staged after undoing everything: the cells that history does not reach. */
function groundOf(book: StagedBook): Command {
  const columns = new Map<StagedField, Map<number, Patch>>()
  for (const [field, column] of book.patches) columns.set(field, new Map(column))
  for (const command of book.undo.toReversed()) {
    for (const block of command.blocks.toReversed()) {
      const column = columns.get(block.field) ?? new Map<number, Patch>()
      columns.set(block.field, column)
      block.rows.forEach((row, at) => {
        const patch = block.before[at]
        if (patch) column.set(row, patch)
        else column.delete(row)
      })
    }
  }
  const blocks = [...columns]
    .filter(([, column]) => column.size > 0)
    .map(([field, column]) => groundBlock(field, column))
  return { id: 0, name: '', blocks }
}

function groundBlock(field: StagedField, column: ReadonlyMap<number, Patch>): PatchBlock {
  const rows = Uint32Array.from(column.keys())
  return { field, rows, before: [...column.values()].map(() => null), after: [...column.values()] }
}
