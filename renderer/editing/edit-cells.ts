import type { CellValue } from '#shared/domain/change.ts'
import type { CellField } from '#shared/domain/field.ts'
import { editableAt, meantValue } from '../cells/cell-source.ts'
import type { EditSource } from '../cells/cell-source.ts'
import { AT_ONCE, inParts, PART } from '../state/slices.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'
import type { EditBlock } from '../state/staged-shape.ts'
import type { GridColumn } from '../cells/column-model.ts'
import type { Range } from '../cells/range.ts'
import { sizeOfAll } from '../cells/ranges.ts'

/** Where an action goes: rectangles of visible cells. */
export interface Target {
  readonly view: Uint32Array
  readonly columns: readonly Pick<GridColumn, 'id' | 'field'>[]
  readonly ranges: readonly Range[]
  readonly source: EditSource
}

/** An editable cell that an action meets: its place, its row in the list, and its field. */
export interface MetCell {
  readonly at: number
  readonly index: number
  readonly row: number
  readonly field: CellField
}

/** What an action comes to: values to stage, how many cells that are, and what was passed over. */
export interface Gathered {
  readonly edits: readonly EditBlock[]
  readonly cells: number
  readonly readOnly: number
  readonly left: number
}

/** Asks for the new value of every editable cell of a target; `undefined` leaves one alone. Read-only cells are counted. */
export function* gatherEdits(target: Target, valueOf: (cell: MetCell) => CellValue | undefined): SlicedWork<Gathered> {
  const parts = splitRanges(target.ranges).map((range) => () => gatherPart({ ...target, ranges: [range] }, valueOf))
  if (parts.length <= target.ranges.length) return gatherPart(target, valueOf)
  return (yield* inParts(parts)).reduce(join)
}

function join(one: Gathered, other: Gathered): Gathered {
  return {
    edits: [...one.edits, ...other.edits],
    cells: one.cells + other.cells,
    readOnly: one.readOnly + other.readOnly,
    left: one.left + other.left,
  }
}

/** The same cells as more rectangles, of a size that takes no time, when there are many. */
export function splitRanges(ranges: readonly Range[]): readonly Range[] {
  if (sizeOfAll(ranges) <= AT_ONCE) return ranges
  return ranges.flatMap((range) => {
    const height = Math.max(1, Math.floor(PART / (range.right - range.left + 1)))
    const rows = range.bottom - range.top + 1
    return Array.from({ length: Math.ceil(rows / height) }, (_, at) => ({
      ...range,
      top: range.top + at * height,
      bottom: Math.min(range.bottom, range.top + (at + 1) * height - 1),
    }))
  })
}

function gatherPart(target: Target, valueOf: (cell: MetCell) => CellValue | undefined): Gathered {
  const { view, columns, ranges, source } = target
  const byField = new Map<CellField, { readonly rows: number[]; readonly tos: CellValue[] }>()
  let cells = 0
  let readOnly = 0
  let left = 0
  for (const { top, bottom, left: first, right } of ranges) {
    for (let index = first; index <= right; index++) {
      const shown = columns[index]
      for (let at = top; at <= bottom; at++) {
        const row = view[at]
        if (row === undefined || !shown) continue
        const field = editableAt(source, row, shown)
        if (!field) {
          readOnly++
          continue
        }
        const to = valueOf({ at, index, row, field })
        if (to === undefined) left++
        else {
          const column = columnIn(byField, field)
          column.rows.push(row)
          column.tos.push(meantValue(source, field, to))
          cells++
        }
      }
    }
  }
  const edits = [...byField]
    .filter(([, { rows }]) => rows.length > 0)
    .map(([field, { rows, tos }]): EditBlock => ({ field, rows: new Uint32Array(rows), tos }))
  return { edits, cells, readOnly, left }
}

type Columns = Map<CellField, { readonly rows: number[]; readonly tos: CellValue[] }>

function columnIn(byField: Columns, field: CellField) {
  let column = byField.get(field)
  if (!column) byField.set(field, (column = { rows: [], tos: [] }))
  return column
}
