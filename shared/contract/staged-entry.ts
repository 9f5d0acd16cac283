import type { CellValue } from '../domain/change.ts'
import type { RowId } from '../domain/draft-row.ts'
import { parseField } from '../domain/field.ts'
import type { CellField } from '../domain/field.ts'

/**
 * What can be staged about a row: a cell, that it is a key to be created (`draft`), that its key shall be deleted
 * (`delete`). The last two are `YES` or absent.
 */
export type StagedField = CellField | 'draft' | 'delete'

/** What stands for a key to be created or deleted. */
export const YES = 'yes'

/** Reads the field of a staged cell, `null` when it is none. */
export function parseStagedField(text: string): StagedField | null {
  return text === 'name' || text === 'group' || text === 'draft' || text === 'delete' ? text : parseField(text)
}

/**
 * Staged cells of one field as parallel lists: key, value seen when staged, wanted value, and the line (from 1) of the
 * table that it was imported from. `to` equal to `base` unstages.
 */
export interface StagedCells {
  readonly field: StagedField
  readonly keys: readonly RowId[]
  readonly bases: readonly CellValue[]
  readonly tos: readonly CellValue[]
  readonly lines?: readonly number[] | undefined
}

/** A user action, or a part of it; `file` is the table that it imported. */
export interface StagedBatch {
  readonly kind: 'batch'
  readonly id: number
  readonly name: string
  readonly file?: string | undefined
  readonly cells: readonly StagedCells[]
}

/**
 * One line of the staging log. A user action is one batch with a name for undo; a large one comes in parts of at most
 * 10,000 cells that share its id. Replaying the log in order restores what is staged and what undo would undo.
 */
export type StagedEntry =
  StagedBatch | { readonly kind: 'undo' } | { readonly kind: 'redo' } | { readonly kind: 'seal' }
