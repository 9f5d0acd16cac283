import type { AppState, RunSummary } from '#shared/contract/app-state.ts'
import type { AppEvent } from '#shared/contract/events.ts'
import type { Failure } from '#shared/contract/failure.ts'
import type { RunOpened } from '#shared/contract/requests.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import type { CellValue } from '#shared/domain/change.ts'
import type { Field } from '#shared/domain/field.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import type { KeyIndex } from './key-index.ts'
import type { Patch, StagedBook } from './staged-book.ts'

/** The pages that exist. */
export type Page = 'keys' | 'review' | 'history' | 'settings'

/** A line for the Activity status: what just happened, or what failed. */
export type Notice =
  { readonly kind: 'info'; readonly text: string } | { readonly kind: 'failure'; readonly failure: Failure }

/** What main told us, which page is open, and the requests about workspaces. */
export interface WorkspaceSlice {
  readonly app: AppState | null
  readonly page: Page
  readonly notice: Notice | null
  /** Asks main for its state, the list and the staged work. Called once. */
  readonly start: () => Promise<void>
  /** Takes over what main says about itself. */
  readonly receiveApp: (state: AppState) => void
  readonly openPage: (page: Page) => void
  readonly say: (notice: Notice | null) => void
  readonly refreshKeys: () => Promise<void>
  /** Lets a paste event come, as when its key is pressed. */
  readonly requestPaste: () => Promise<void>
  readonly connectWorkspace: () => Promise<void>
  readonly openWorkspace: (id: string) => Promise<void>
  readonly replaceKey: (id: string) => Promise<void>
  readonly forgetWorkspace: (id: string) => Promise<void>
}

/** The list as columns. `table` is replaced as a whole and never changed, so its identity is its version. */
export interface KeysSlice {
  readonly table: KeyTable | null
  readonly snapshotId: string | null
  readonly listedAt: string | null
  readonly rowOf: (keyId: KeyId) => number | null
  /** Takes a part of a list from main; the last part makes the whole list visible at once. */
  readonly receiveKeys: (event: KeysEvent) => void
}

/** What main sends about the list. */
export type KeysEvent = Extract<AppEvent, { readonly kind: 'keys.began' | 'keys.slice' }>

/** Cells to stage in one action. */
export interface CellEdit {
  readonly row: number
  readonly field: Field
  readonly to: CellValue
}

/** A staged cell by the names that outlive a list. */
export interface StagedPlace {
  readonly keyId: KeyId
  readonly field: Field
}

/** Cells of one field to stage, as parallel lists: the form in which pastes arrive. */
export interface EditBlock {
  readonly field: Field
  readonly rows: Uint32Array
  readonly tos: readonly CellValue[]
}

/** The cells that the last undo or redo changed. */
export interface Touched {
  readonly fields: readonly Field[]
  readonly rows: Uint32Array
}

/** Where a staged cell stands against the current list. */
export type PatchState = 'staged' | 'invalid' | 'conflict'

/** Staged work and its history. `stagedVersion` grows with every change; cells are asked for by row and field. */
export interface StagedSlice {
  readonly stagedVersion: number
  readonly stagedCount: number
  readonly stagedKeyCount: number
  readonly undoName: string | null
  readonly redoName: string | null
  /** The staged cells themselves. They change in place; `stagedVersion` says when. */
  readonly book: StagedBook
  readonly touched: Touched | null
  /** Grows when a staged cell of this row changes. */
  readonly rowVersion: (row: number) => number
  readonly patchAt: (row: number, field: Field) => Patch | null
  readonly patchState: (row: number, field: Field) => PatchState | null
  /** Stages cells as one named undo step; the connected key's row and equal values are left out. Answers how many cells changed. */
  readonly stage: (name: string, edits: readonly CellEdit[]) => number
  readonly undo: () => void
  readonly redo: () => void
  readonly unstage: (cells: readonly StagedPlace[]) => void
  readonly discardAll: () => void
  /** As `stage`, for many cells. */
  readonly stageBlocks: (name: string, blocks: readonly EditBlock[]) => number
  /** As `stageBlocks`, without holding up the page; `done` hears how many cells changed, `null` when the list is another one by then. */
  readonly stageInTurns: (name: string, blocks: readonly EditBlock[], done: (staged: number | null) => void) => void
  /** Forgets what undo would undo, because a run has sent it; once a run. */
  readonly settleStaged: () => void
  /** Reads the staged work of the open workspace; the list is shown when that is done. */
  readonly restoreStaged: () => Promise<void>
  /** Carries staged work over to a newer list; answers what changes in the store. */
  readonly carryStaged: (table: KeyTable, index: KeyIndex) => Partial<Store>
  /** Set while staged work is being read. */
  readonly restoring: Promise<void> | null
}

/** A place in the view: the position from 0, and the column. */
export interface CellPlace {
  readonly at: number
  readonly column: string
}

/** A rectangle by two opposite corners: where it began, and the end that moves. */
export interface SelectedSpan {
  readonly anchor: CellPlace
  readonly head: CellPlace
}

/** The selected rectangles: the latest from `anchor` to `head`, those before it in `more`; and the one active cell. */
export interface Selection extends SelectedSpan {
  readonly active: CellPlace
  readonly more?: readonly SelectedSpan[]
}

/** Sorting and filtering: `view` lists the visible rows in their order. */
export interface ViewSlice {
  readonly view: Uint32Array
  readonly viewVersion: number
  /** By row of the list: 1 when it is in view; `null` when all rows are. */
  readonly shown: Uint8Array | null
  readonly filter: string
  readonly filterFault: string | null
  readonly sort: { readonly column: string; readonly descending: boolean } | null
  readonly hiddenStaged: number
  readonly setFilter: (text: string) => void
  readonly setSort: (sort: ViewSlice['sort']) => void
  /** Adds the hidden rows with staged cells to the view, until the next filter or sort. */
  readonly showHidden: () => void
  /** Label columns that the user added and no key carries yet. */
  readonly extraLabels: readonly string[]
  readonly addLabelColumn: (key: string) => void
  readonly selection: Selection | null
  readonly select: (selection: Selection | null) => void
}

/** Applying and past runs. */
export interface RunSlice {
  readonly runs: readonly RunSummary[] | null
  readonly opened: RunOpened | null
  /** The run that ended last, step by step; `null` until it was read. */
  readonly lastRun: RunOpened | null
  /** The id of an ended run whose result the user has put away. */
  readonly dismissedRun: string | null
  /** A plan is on its way to main, which may be asking the user. */
  readonly applying: boolean
  readonly applyPlan: () => Promise<void>
  readonly savePlan: () => Promise<void>
  readonly pauseRun: () => Promise<void>
  readonly resumeRun: () => Promise<void>
  readonly stopRun: () => Promise<void>
  readonly listRuns: () => Promise<void>
  readonly openRun: (runId: string) => Promise<void>
  readonly closeRun: () => void
  readonly dismissRun: () => void
  /** Reads the outcomes of the run that has just ended. */
  readonly readLastRun: (runId: string) => Promise<void>
}

/** The whole store of the page. */
export type Store = WorkspaceSlice & KeysSlice & StagedSlice & ViewSlice & RunSlice
