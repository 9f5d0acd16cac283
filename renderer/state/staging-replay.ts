import { assertNever } from '#shared/domain/assert-never.ts'
import type { StagedCells, StagedEntry } from '#shared/contract/staged-entry.ts'
import type { KeyIndex } from './key-index.ts'
import { patchNumber } from './patch-pool.ts'
import { beyondRow, putBlock, putCommand } from './staged-book.ts'
import type { Command, PatchBlock, StagedBook } from './staged-book.ts'
import { sealHistory } from './staged-sources.ts'

/** Replays a log onto an empty book: the same cells, the same undo and redo as when it was written. */
export function replayLog(book: StagedBook, entries: readonly StagedEntry[], index: KeyIndex, version: number): void {
  for (const entry of entries) {
    switch (entry.kind) {
      case 'batch':
        replayBatch(book, entry, index, version)
        break
      case 'undo':
        stepBack(book, version)
        break
      case 'redo':
        stepForward(book, version)
        break
      case 'seal':
        sealHistory(book)
        break
      default:
        assertNever(entry)
    }
  }
}

/** Puts a new command in place; what had been undone cannot be redone any more. */
export function perform(book: StagedBook, command: Command, version: number): void {
  putCommand(book, command, 'after', version)
  book.undo.push(command)
  book.redo.length = 0
}

/** Takes the last command back; answers it. */
export function stepBack(book: StagedBook, version: number): Command | null {
  const command = book.undo.pop()
  if (!command) return null
  putCommand(book, command, 'before', version)
  book.redo.push(command)
  return command
}

/** Does the command again that was taken back last; answers it. */
export function stepForward(book: StagedBook, version: number): Command | null {
  const command = book.redo.pop()
  if (!command) return null
  putCommand(book, command, 'after', version)
  book.undo.push(command)
  return command
}

function replayBatch(
  book: StagedBook,
  batch: Extract<StagedEntry, { kind: 'batch' }>,
  index: KeyIndex,
  version: number,
): void {
  const { id, name, file } = batch
  const blocks: PatchBlock[] = []
  for (const cells of batch.cells) {
    const block = readCells(book, cells, index)
    putBlock(book, block, 'after', version)
    blocks.push(block)
  }
  const last = book.undo.at(-1)
  if (last?.id === id) book.undo[book.undo.length - 1] = { id, name, file, blocks: [...last.blocks, ...blocks] }
  else book.undo.push({ id, name, file, blocks })
  book.redo.length = 0
}

function readCells(book: StagedBook, cells: StagedCells, index: KeyIndex): PatchBlock {
  const { field } = cells
  const rows = Uint32Array.from(cells.keys, (id) => index.rowOf(id) ?? beyondRow(book, id))
  const column = book.patches.get(field)
  const before = rows.map((row) => column?.numberAt(row) ?? 0)
  const after = rows.map((_, at) => {
    const base = cells.bases[at] ?? null
    const to = cells.tos[at] ?? null
    return base === to ? 0 : patchNumber(book.pool, base, to)
  })
  return { field, rows, before, after, ...(cells.lines && { lines: Uint32Array.from(cells.lines) }) }
}
