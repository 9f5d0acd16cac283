import type { ClipBlock } from '../cells/clip-block.ts'
import type { Range } from '../cells/range.ts'
import { MOST_DRAFTS } from '../state/draft-rows.ts'
import { sizeOfBlock } from './paste.ts'

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
