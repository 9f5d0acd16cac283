import { showBlock } from '#shared/domain/tsv.ts'
import { rawAt } from './cell-source.ts'
import type { CellSource } from './cell-source.ts'
import type { GridColumn } from './column-model.ts'
import { editText } from './edit-text.ts'
import type { Range } from './range.ts'

/** The visible cells of a rectangle as tab-separated text: raw values, an absent label as nothing. */
export function copyRange(source: CellSource, view: Uint32Array, columns: readonly GridColumn[], range: Range): string {
  const { top, bottom, left, right } = range
  const shown = columns.slice(left, right + 1)
  const block = Array.from(view.subarray(top, bottom + 1), (row) =>
    shown.map(({ id }) => editText(rawAt(source, row, id))),
  )
  return showBlock(block)
}
