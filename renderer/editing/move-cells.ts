import type { CellValue } from '#shared/domain/change.ts'
import { parseField } from '#shared/domain/field.ts'
import type { Field } from '#shared/domain/field.ts'
import { idAt } from '#shared/domain/key-table.ts'
import { PART } from '../state/slices.ts'
import type { SlicedWork } from '../state/slices.ts'
import type { Store } from '../state/store-shape.ts'
import type { EditBlock } from '../state/staged-shape.ts'
import type { CellSource } from '../cells/cell-source.ts'
import type { Clip } from './fx.ts'

/** The values of a move: labels leave the cells they were cut from, unless the same move puts something there. Limits stay. */
export function* withoutSource(
  store: Store,
  { table, ownRow }: CellSource,
  clip: Clip,
  edits: readonly EditBlock[],
): SlicedWork<readonly EditBlock[]> {
  const byField = new Map<Field, Map<number, CellValue>>()
  const cellsOf = (field: Field): Map<number, CellValue> => {
    let cells = byField.get(field)
    if (!cells) byField.set(field, (cells = new Map<number, CellValue>()))
    return cells
  }
  const rows = clip.table === table ? clip.rows : carryRows(store, clip)
  for (const column of clip.columns) {
    const field = parseField(column)
    if (!field || field === 'monthly_limit') continue
    const cells = cellsOf(field)
    for (const [at, row] of rows.entries()) {
      if (row !== ownRow) cells.set(row, null)
      if (at % PART === 0) yield 1
    }
  }
  for (const { field, rows: targets, tos } of edits) {
    const cells = cellsOf(field)
    targets.forEach((row, at) => cells.set(row, tos[at] ?? null))
    yield 1
  }
  return [...byField].map(([field, cells]) => ({
    field,
    rows: Uint32Array.from(cells.keys()),
    tos: [...cells.values()],
  }))
}

/** The rows that the cut keys have in a newer list; keys that are gone have none. */
function carryRows(store: Store, clip: Clip): readonly number[] {
  return Array.from(clip.rows, (row) => store.rowOf(idAt(clip.table, row))).filter((row) => row !== null)
}
