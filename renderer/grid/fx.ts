import type { KeyId } from '#shared/domain/api-key.ts'
import type { Field } from '#shared/domain/field.ts'

/** A cell being typed into. The draft changes in place: it must outlive a refresh of the list, and draws nothing. */
export interface Editing {
  readonly keyId: KeyId
  readonly column: string
  readonly field: Field
  readonly mode: 'overwrite' | 'edit'
  readonly draft: { text: string }
  /** Opens with the list of values. */
  readonly withList?: boolean
}

/** What the grid shows beside its cells. */
export interface GridFx {
  readonly editing: Editing | null
}

/** Nothing beside the cells. */
export const NO_FX: GridFx = { editing: null }
