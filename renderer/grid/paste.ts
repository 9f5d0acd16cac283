import type { CellValue } from '#shared/domain/change.ts'
import type { Block } from '#shared/domain/tsv.ts'
import type { EditBlock } from '../state/store-shape.ts'
import type { GridColumn } from './column-model.ts'
import { readEdit } from './edit-text.ts'
import type { Range } from './range.ts'

/** Where a block goes: the rectangle it is repeated over, and how many of its cells lie outside the grid. */
export interface Placement {
  readonly range: Range
  readonly overflow: number
}

/** What a paste comes to: values to stage, and what was left out. */
export interface Pasted {
  readonly edits: readonly EditBlock[]
  readonly cells: number
  readonly readOnly: number
  readonly blankLimits: number
}

/** The size of a block; rows may differ in length. */
function sizeOfBlock(block: Block): { readonly rows: number; readonly columns: number } {
  return { rows: block.length, columns: block.reduce((most, row) => Math.max(most, row.length), 0) }
}

/**
 * Places a block on a selection as spreadsheets do: one cell fills all of it, an exact multiple is tiled, anything
 * else goes once to its top left corner. What lies beyond the last row or column is cut off and counted.
 */
export function placeBlock(block: Block, selected: Range, rowCount: number, columnCount: number): Placement {
  const size = sizeOfBlock(block)
  const height = selected.bottom - selected.top + 1
  const width = selected.right - selected.left + 1
  const isTiled = height % size.rows === 0 && width % size.columns === 0
  const rows = isTiled ? height : size.rows
  const columns = isTiled ? width : size.columns
  const bottom = Math.min(selected.top + rows, rowCount) - 1
  const right = Math.min(selected.left + columns, columnCount) - 1
  const inside = (bottom - selected.top + 1) * (right - selected.left + 1)
  return { range: { top: selected.top, left: selected.left, bottom, right }, overflow: rows * columns - inside }
}

interface PasteInput {
  readonly block: Block
  readonly range: Range
  readonly view: Uint32Array
  readonly columns: readonly GridColumn[]
  readonly ownRow: number | null
}

/** Turns a placed block into values for the visible rows; read-only cells are skipped and counted. */
export function buildPaste({ block, range, view, columns, ownRow }: PasteInput): Pasted {
  const edits: EditBlock[] = []
  let cells = 0
  let readOnly = 0
  let blankLimits = 0
  const { columns: width } = sizeOfBlock(block)
  for (let index = range.left; index <= range.right; index++) {
    const field = columns[index]?.field ?? null
    const rows: number[] = []
    const tos: CellValue[] = []
    for (let at = range.top; at <= range.bottom; at++) {
      const text = block[(at - range.top) % block.length]?.[(index - range.left) % width]
      const row = view[at]
      if (text === undefined || row === undefined) continue
      const value = field && row !== ownRow ? readEdit(field, text) : null
      if (!field || row === ownRow) readOnly++
      else if (value === undefined) blankLimits++
      else {
        rows.push(row)
        tos.push(value)
      }
    }
    cells += rows.length
    if (field && rows.length > 0) edits.push({ field, rows: Uint32Array.from(rows), tos })
  }
  return { edits, cells, readOnly, blankLimits }
}
