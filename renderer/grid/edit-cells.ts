import type { CellValue } from '#shared/domain/change.ts'
import type { Field } from '#shared/domain/field.ts'
import type { EditBlock } from '../state/store-shape.ts'
import type { GridColumn } from './column-model.ts'
import type { Range } from './range.ts'

/** Where an action goes: rectangles of visible cells. */
export interface Target {
  readonly view: Uint32Array
  readonly columns: readonly GridColumn[]
  readonly ranges: readonly Range[]
  readonly ownRow: number | null
}

/** An editable cell that an action meets: its place, its row in the list, and its field. */
export interface MetCell {
  readonly at: number
  readonly index: number
  readonly row: number
  readonly field: Field
}

/** What an action comes to: values to stage, how many cells that are, and what was passed over. */
export interface Gathered {
  readonly edits: readonly EditBlock[]
  readonly cells: number
  readonly readOnly: number
  readonly left: number
}

/** Asks for the new value of every editable cell of a target; `undefined` leaves one alone. Read-only cells are counted. */
export function gatherEdits(target: Target, valueOf: (cell: MetCell) => CellValue | undefined): Gathered {
  const { view, columns, ranges, ownRow } = target
  const byField = new Map<Field, { readonly rows: number[]; readonly tos: CellValue[] }>()
  let cells = 0
  let readOnly = 0
  let left = 0
  for (const { top, bottom, left: first, right } of ranges) {
    for (let index = first; index <= right; index++) {
      const field = columns[index]?.field ?? null
      const column = field && columnIn(byField, field)
      for (let at = top; at <= bottom; at++) {
        const row = view[at]
        if (row === undefined) continue
        if (!field || !column || row === ownRow) {
          readOnly++
          continue
        }
        const to = valueOf({ at, index, row, field })
        if (to === undefined) left++
        else {
          column.rows.push(row)
          column.tos.push(to)
          cells++
        }
      }
    }
  }
  const edits = [...byField]
    .filter(([, { rows }]) => rows.length > 0)
    .map(([field, { rows, tos }]): EditBlock => ({ field, rows: Uint32Array.from(rows), tos }))
  return { edits, cells, readOnly, left }
}

type Columns = Map<Field, { readonly rows: number[]; readonly tos: CellValue[] }>

function columnIn(byField: Columns, field: Field) {
  let column = byField.get(field)
  if (!column) byField.set(field, (column = { rows: [], tos: [] }))
  return column
}
