import type { RowId } from '#shared/domain/draft-row.ts'
import type { CellField } from '#shared/domain/field.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import type { Selection } from '../state/store-shape.ts'
import type { ClipBlock } from '../cells/clip-block.ts'
import type { Overflow } from './overflow.ts'
import type { FillTarget } from './fill-plan.ts'
import type { Range } from '../cells/range.ts'

/** A cell being typed into. The draft changes in place: it must outlive a refresh of the list, and draws nothing. */
export interface Editing {
  readonly keyId: RowId
  readonly column: string
  readonly field: CellField
  readonly mode: 'overwrite' | 'edit'
  readonly draft: { text: string }
  /** Opens with the list of values. */
  readonly withList?: boolean
  /** The point of the window where the caret goes; without it, the end of the text. */
  readonly caret?: { readonly x: number; readonly y: number }
}

/** What was copied or cut last, as long as its outline stands: the places in the view, and the cells themselves. */
export interface Clip {
  readonly kind: 'copy' | 'cut'
  readonly id: string
  readonly viewVersion: number
  readonly ranges: readonly Range[]
  readonly table: KeyTable
  readonly rows: Uint32Array
  readonly columns: readonly string[]
}

/** A small panel over the grid, at a point of the window. */
export type Panel =
  | { readonly kind: 'menu'; readonly x: number; readonly y: number }
  | { readonly kind: 'group'; readonly x: number; readonly y: number; readonly group: number }
  | { readonly kind: 'fill'; readonly x: number; readonly y: number; readonly target: FillTarget }
  | { readonly kind: 'paste'; readonly block: ClipBlock }
  | { readonly kind: 'overflow'; readonly overflow: Overflow }
  | { readonly kind: 'limits' }

/** Where a drag of the fill handle would fill, and the last value it would write. */
export interface FillPreview {
  readonly target: FillTarget
  readonly last: string
}

/** What the grid shows beside its cells. */
export interface GridFx {
  readonly editing: Editing | null
  readonly clip: Clip | null
  readonly panel: Panel | null
  readonly fill: FillPreview | null
  /** A block that went beyond what was selected, outlined until something else is selected. */
  readonly beyond: { readonly range: Range; readonly selection: Selection } | null
}

/** Nothing beside the cells. */
export const NO_FX: GridFx = { editing: null, clip: null, panel: null, fill: null, beyond: null }
