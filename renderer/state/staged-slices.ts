import { buildPatchBlock } from './staged-edit.ts'
import type { PatchBlock, StagedBook } from './staged-book.ts'
import { inSlices, nextTurn, PART } from './slices.ts'
import type { SlicedWork, SliceOptions } from './slices.ts'
import type { EditBlock } from './staged-shape.ts'

/** Turns many wanted values into patches, part by part; the book itself is not touched. */
export function* buildPatchBlocks(
  book: StagedBook,
  edits: readonly EditBlock[],
  protectedRow: number | null,
): SlicedWork<readonly (PatchBlock | null)[]> {
  const blocks: (PatchBlock | null)[] = []
  const all = edits.reduce((sum, { rows }) => sum + rows.length, 0)
  let done = 0
  for (const edit of edits) {
    const { rows, tos, bases } = edit
    for (let at = 0; at < rows.length; at += PART) {
      const part = {
        ...edit,
        rows: rows.subarray(at, at + PART),
        tos: tos.slice(at, at + PART),
        ...(bases && { bases: bases.slice(at, at + PART) }),
      }
      blocks.push(buildPatchBlock(book, part, protectedRow))
      done += part.rows.length
      yield done / all
    }
  }
  return blocks
}

/** Does that in slices, and ends the task: putting all of it in place and drawing it is one of its own. */
export async function patchInSlices<Blocks>(work: SlicedWork<Blocks>, options?: SliceOptions): Promise<Blocks | null> {
  const blocks = await inSlices(work, options)
  await nextTurn()
  return options?.signal?.aborted ? null : blocks
}
