import type { KeyId } from '../domain/api-key.ts'
import type { CellValue } from '../domain/change.ts'
import type { Field } from '../domain/field.ts'

/** Staged cells of one field as parallel lists: key, value seen when staged, wanted value. `to` equal to `base` unstages. */
export interface StagedCells {
  readonly field: Field
  readonly keys: readonly KeyId[]
  readonly bases: readonly CellValue[]
  readonly tos: readonly CellValue[]
}

/**
 * One line of the staging log. A user action is one batch with a name for undo; a large one comes in parts of at most
 * 10,000 cells that share its id. Replaying the log in order restores what is staged and what undo would undo.
 */
export type StagedEntry =
  | { readonly kind: 'batch'; readonly id: number; readonly name: string; readonly cells: readonly StagedCells[] }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  | { readonly kind: 'seal' }
