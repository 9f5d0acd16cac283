import type { CellValue } from '#shared/domain/change.ts'
import type { RunOpened } from '#shared/contract/requests.ts'
import type { StagedField } from '#shared/contract/staged-entry.ts'
import type { RowId } from '#shared/domain/draft-row.ts'
import type { CellField } from '#shared/domain/field.ts'
import type { CarryTo } from './staged-carry.ts'
import type { SliceOptions } from './slices.ts'
import type { Patch } from './patch-pool.ts'
import type { StagedBook } from './staged-book.ts'
import type { Store } from './store-shape.ts'

/** Cells to stage in one action. */
export interface CellEdit {
  readonly row: number
  readonly field: StagedField
  readonly to: CellValue
}

/** A staged cell by the names that outlive a list. */
export interface StagedPlace {
  readonly keyId: RowId
  readonly field: StagedField
}

/** Cells of one field to stage, as parallel lists: the form in which pastes arrive. */
export interface EditBlock {
  readonly field: StagedField
  readonly rows: Uint32Array
  readonly tos: readonly CellValue[]
  /** What was seen of each cell, where that is neither what the list says now nor what was seen when it was staged before. */
  readonly bases?: readonly CellValue[]
  /** The line of the table that each is imported from. */
  readonly lines?: Uint32Array
}

/** The cells of one field that the last undo or redo changed. */
export interface Touched {
  readonly field: StagedField
  readonly rows: Uint32Array
}

/** Where a staged cell stands against the current list. */
export type PatchState = 'staged' | 'invalid' | 'conflict'

/** How many cells are staged in slices. */
export interface StagingOptions extends SliceOptions {
  /** The table that is imported. */
  readonly file?: string
  /** Hears of it at once: what it selects and says is drawn together with the cells. */
  readonly onStaged?: (cells: number) => void
}

/** Staged work and its history. `stagedVersion` grows with every change; cells are asked for by row and field. */
export interface StagedSlice {
  readonly stagedVersion: number
  readonly stagedCount: number
  readonly stagedKeyCount: number
  readonly undoName: string | null
  readonly redoName: string | null
  /** The staged cells themselves. They change in place; `stagedVersion` says when. */
  readonly book: StagedBook
  readonly touched: readonly Touched[] | null
  /** Grows when a staged cell of this row changes. */
  readonly rowVersion: (row: number) => number
  readonly patchAt: (row: number, field: StagedField) => Patch | null
  readonly patchState: (row: number, field: CellField) => PatchState | null
  /**
   * Stages cells as one named undo step; the connected key's row and equal values are left out. Answers how many cells
   * changed. In the review of an opened plan, this and `unstage` are about the steps of that plan.
   */
  readonly stage: (name: string, edits: readonly CellEdit[]) => number
  readonly undo: () => void
  readonly redo: () => void
  readonly unstage: (cells: readonly StagedPlace[]) => void
  readonly discardAll: () => void
  /** As `stage`, for many cells. */
  readonly stageBlocks: (name: string, blocks: readonly EditBlock[]) => number
  /** As `stageBlocks`, in slices between which the page lives on; `null` when called off, or when a newer list came. */
  readonly stageInSlices: (
    name: string,
    blocks: readonly EditBlock[],
    options?: StagingOptions,
  ) => Promise<number | null>
  /** Forgets what undo would undo, because a run has sent it; once a run. */
  readonly settleStaged: () => void
  /** Writes what could not be kept when it was staged. */
  readonly keepStaged: () => void
  /** Hands all that is staged to main at once, because the page or the workspace is about to go. */
  readonly sendStaged: () => void
  /** Reads the staged work of the open workspace; the list is shown when that is done. */
  readonly restoreStaged: () => Promise<void>
  /** Carries staged work over to a newer list; answers what changes in the store. */
  readonly carryStaged: (to: Omit<CarryTo, 'version'>) => Partial<Store>
  /** Takes away the drafts that a run has made keys of. */
  readonly settleCreated: (run: RunOpened) => void
  /** Set while staged work is being read. */
  readonly restoring: Promise<void> | null
}
