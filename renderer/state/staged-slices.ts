import type { StagedField } from '#shared/contract/staged-entry.ts'
import { createFieldReader } from './field-reader.ts'
import type { FieldReader } from './field-reader.ts'
import { buildPatchBlock } from './staged-edit.ts'
import type { PatchBlock, StagedBook } from './staged-book.ts'
import { inSlices, nextTurn, PART } from './slices.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'
import type { SliceOptions } from './slices.ts'
import type { EditBlock } from './staged-shape.ts'

type Blocks = readonly (PatchBlock | null)[]

/** Turns many wanted values into patches, part by part; the book itself is not touched. */
export function* buildPatchBlocks(
  book: StagedBook,
  edits: readonly EditBlock[],
  protectedRow: number | null,
): SlicedWork<Blocks> {
  const blocks: (PatchBlock | null)[] = []
  const readers = new Map<StagedField, FieldReader>()
  const all = edits.reduce((sum, { rows }) => sum + rows.length, 0)
  let done = 0
  for (const edit of edits) {
    const { field, rows, tos, bases, lines } = edit
    const reader = readers.get(field) ?? (book.table && createFieldReader(book.table, field))
    if (reader) readers.set(field, reader)
    for (let at = 0; at < rows.length; at += PART) {
      const part = {
        ...edit,
        rows: rows.subarray(at, at + PART),
        tos: tos.slice(at, at + PART),
        ...(bases && { bases: bases.slice(at, at + PART) }),
        ...(lines && { lines: lines.subarray(at, at + PART) }),
      }
      blocks.push(buildPatchBlock(book, part, protectedRow, reader))
      done += part.rows.length
      yield done / all
    }
  }
  return blocks
}

/** Makes patches in slices, and ends the task: to put them in place takes as long as a slice. `null` when it was called off. */
export async function makePatches(work: SlicedWork<Blocks>, options: SliceOptions = {}): Promise<Blocks | null> {
  const blocks = await inSlices(work, options)
  await nextTurn()
  return options.signal?.aborted ? null : blocks
}
