import { showTable } from '#shared/domain/clip-html.ts'
import { idAt } from '#shared/domain/key-table.ts'
import { textAt } from '#shared/domain/text-column.ts'
import { showBlock } from '#shared/domain/tsv.ts'
import { rawAt } from './cell-source.ts'
import type { CellSource } from './cell-source.ts'
import { showOwn } from './clip-block.ts'
import type { OwnClip } from './clip-block.ts'
import type { GridColumn } from './column-model.ts'
import { editText } from './edit-text.ts'
import type { BlockPlaces } from './ranges.ts'

/** What is copied: visible rows and columns, and whether titles stand above them. */
export interface CopyWish {
  readonly source: CellSource
  readonly view: Uint32Array
  readonly columns: readonly GridColumn[]
  readonly places: BlockPlaces
  readonly withTitles: boolean
  readonly own: Pick<OwnClip, 'id' | 'kind'>
}

/** The flavours of a copy. */
export interface Copied {
  readonly text: string
  readonly html: string | null
  readonly own: string | null
}

// Beyond this size programs read the plain text anyway, and writing more flavours would be felt.
const MOST_STYLED = 100_000

/** Visible cells as plain text, as a table, and without loss for this app: raw values, an absent label as nothing. */
export function copyCells({ source, view, columns, places, withTitles, own }: CopyWish): Copied {
  const shown = Array.from(places.columns, (index) => columns[index]).filter((column) => column !== undefined)
  const rows = Array.from(places.rows, (at) => view[at] ?? 0)
  const cells = rows.map((row) => shown.map(({ id }) => rawAt(source, row, id)))
  const texts = cells.map((row) => row.map(editText))
  const block = withTitles ? [shown.map(({ title }) => title), ...texts] : texts
  const isLarge = rows.length * shown.length > MOST_STYLED
  const clip: OwnClip = {
    ...own,
    columns: shown.map(({ id }) => id),
    keys: rows.map((row) => idAt(source.table, row)),
    names: rows.map((row) => textAt(source.table.names, row)),
  }
  return {
    text: showBlock(block),
    html: isLarge ? null : showTable(block, (at) => shown[at]?.isNumber !== true),
    // Titles are text for others; pasted here they would be data.
    own: withTitles ? null : showOwn(clip, cells),
  }
}
