import { countUp } from '../state/count-up.ts'
import type { FindPlace } from '../state/find-cells.ts'
import { withDrafts } from '../state/draft-rows.ts'
import type { CellPlace, Store } from '../state/store-shape.ts'
import { cellSourceOf } from './cell-source.ts'
import type { GridColumn } from './column-model.ts'
import { otherTexts } from './find-texts.ts'
import { columnAt } from './range.ts'
import type { Range } from './range.ts'
import { rangesOf } from './ranges.ts'

/** Where to look: the selected cells, the active column, the rows in view, or all rows of the list. */
export type FindScope = 'selection' | 'column' | 'visible' | 'all'

/** The rows and columns of a scope; with `only`, the one row and column of that cell as well. */
export function placeOf(
  store: Store,
  columns: readonly GridColumn[],
  scope: FindScope,
  only: CellPlace | null = null,
): FindPlace | null {
  const source = cellSourceOf(store)
  if (!source) return null
  const { view, selection } = store
  const at = { source, ownRow: source.ownRow, otherTexts }
  if (only) return { ...at, rows: view.slice(only.at, only.at + 1), columns: oneOf(columns, only.column) }
  if (scope === 'all') return { ...at, rows: withDrafts(countUp(source.table.rowCount), source.book), columns }
  if (!selection || scope === 'visible') return { ...at, rows: view, columns }
  if (scope === 'column') return { ...at, rows: view, columns: oneOf(columns, selection.active.column) }
  return { ...at, rows: view, columns: columnsOf(rangesOf(selection, columns), { view, columns }) }
}

/** The selected columns, each with the rows that are selected in it: rectangles may leave gaps. */
function columnsOf(
  ranges: readonly Range[],
  { view, columns }: { readonly view: Uint32Array; readonly columns: readonly GridColumn[] },
): FindPlace['columns'] {
  return columns.flatMap((column, index) => {
    const parts = ranges.filter(({ left, right }) => index >= left && index <= right)
    if (parts.length === 0) return []
    return [{ ...column, rows: joinRows(parts.map(({ top, bottom }) => view.subarray(top, bottom + 1))) }]
  })
}

function joinRows(parts: readonly Uint32Array[]): Uint32Array {
  const rows = new Uint32Array(parts.reduce((sum, { length }) => sum + length, 0))
  let end = 0
  for (const part of parts) {
    rows.set(part, end)
    end += part.length
  }
  return rows
}

function oneOf(columns: readonly GridColumn[], id: string): readonly GridColumn[] {
  const at = columnAt(columns, id)
  return columns.slice(at, at + 1)
}
