import { words } from '#shared/words/en.ts'
import { cellSourceOf } from '../cells/cell-source.ts'
import type { ClipBlock } from '../cells/clip-block.ts'
import { decimalMark } from '../ui/decimal-mark.ts'
import type { Range } from '../cells/range.ts'
import type { Hands } from './hands.ts'
import { buildPaste, sizeOfBlock } from './paste.ts'
import { MOST_DRAFTS } from '../state/draft-rows.ts'
import { stageDrafts } from './row-acts.ts'

/** Rows of a paste that lie beyond the last row of the grid. */
export interface Overflow {
  readonly block: ClipBlock
  /** The column in which the paste began, and the row of the block that is the first beyond. */
  readonly left: number
  readonly from: number
  readonly rows: number
}

/** What a block that is pasted once at a corner has beyond the last row; `null` where everything fits. */
export function overflowOf(block: ClipBlock, { top, left }: Range, rowCount: number): Overflow | null {
  const from = rowCount - top
  const rows = sizeOfBlock(block).rows - from
  return rows > 0 && rows <= MOST_DRAFTS ? { block, left, from, rows } : null
}

/** Makes a draft of each row beyond the last one, with what the block has for it. */
export function pasteAsDrafts(hands: Hands, { block, left, from, rows }: Overflow): void {
  const source = cellSourceOf(hands.store.getState())
  if (!source) return
  const columns = hands.layout().all.slice(left, left + sizeOfBlock(block).columns)
  stageDrafts(hands, {
    drafts: Array.from({ length: rows }, () => []),
    name: words.drafts.undoNames.create(rows),
    write: (made) =>
      buildPaste({ block, rows: Int32Array.from(made), offset: from, columns, source, mark: decimalMark() }).edits,
  })
}
