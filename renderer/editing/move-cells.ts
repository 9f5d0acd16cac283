import type { CellValue } from '#shared/domain/change.ts'
import { parseField } from '#shared/domain/field.ts'
import type { RowId } from '#shared/domain/draft-row.ts'
import type { StagedField } from '#shared/contract/staged-entry.ts'
import { rowOfId } from '../state/draft-rows.ts'
import { PART } from '../state/slices.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'
import type { Store } from '../state/store-shape.ts'
import type { EditBlock } from '../state/staged-shape.ts'
import { editableAt, mayRemove, rawAt } from '../cells/cell-source.ts'
import type { CellSource } from '../cells/cell-source.ts'
import type { ClipBlock } from '../cells/clip-block.ts'
import type { Clip } from './fx.ts'

/** A cut that is pasted: the cells as they were cut, and which of them were written somewhere. */
export interface Cut {
  readonly clip: Clip
  readonly block: ClipBlock
  readonly hasArrived: (row: number, column: number) => boolean
}

/** What a move comes to: values to stage, and how many of the cut cells left, were only copied, or stayed. */
export interface Moved {
  readonly edits: readonly EditBlock[]
  readonly moved: number
  readonly copied: number
  readonly stayed: number
}

/**
 * The values of a move. What has arrived leaves the cell it was cut from, unless the same move puts something there or
 * something else was written into it meanwhile; what `Delete` leaves alone stays.
 */
export function* moveCells(
  store: Store,
  source: CellSource,
  { clip, block, hasArrived }: Cut,
  edits: readonly EditBlock[],
): SlicedWork<Moved> {
  const book = createCells()
  for (const { field, rows, tos } of edits) {
    const cells = book.of(field)
    rows.forEach((row, at) => cells.set(row, tos[at] ?? null))
    yield 1
  }
  const counts = { moved: 0, copied: 0, stayed: 0 }
  const rows = rowsOf(store, source, clip, block)
  for (const [index, id] of clip.columns.entries()) {
    const column = { id, field: parseField(id) }
    for (const [at, row] of rows.entries()) {
      if (at % PART === 0) yield 1
      const value = block.cells[at]?.[index] ?? null
      const field = row === null ? null : editableAt(source, row, column)
      const cells = field && book.of(field)
      const isOverwritten = row !== null && cells?.has(row) === true
      if (!hasArrived(at, index)) {
        if (value !== null && row !== null && !isOverwritten) counts.stayed++
        continue
      }
      const isFixed = row !== null && (!field || !mayRemove(source, row, field))
      counts[isFixed ? 'copied' : 'moved']++
      if (row === null || isFixed || isOverwritten || rawAt(source, row, id) !== value) continue
      cells?.set(row, null)
    }
  }
  return { edits: book.blocks(), ...counts }
}

function createCells() {
  const byField = new Map<StagedField, Map<number, CellValue>>()
  return {
    of(field: StagedField): Map<number, CellValue> {
      let cells = byField.get(field)
      if (!cells) byField.set(field, (cells = new Map<number, CellValue>()))
      return cells
    },
    blocks: (): readonly EditBlock[] =>
      [...byField]
        .filter(([, { size }]) => size > 0)
        .map(([field, cells]) => ({ field, rows: Uint32Array.from(cells.keys()), tos: [...cells.values()] })),
  }
}

/** The rows that the cut keys and drafts have now; `null` for what is gone. */
function rowsOf(store: Store, { table }: CellSource, clip: Clip, { own }: ClipBlock): readonly (number | null)[] {
  if (clip.table === table) return Array.from(clip.rows)
  return (own?.keys ?? []).map((id) => rowOfId(store, id as RowId)) // written by this app for this very cut
}
