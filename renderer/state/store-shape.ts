import type { AppState, RunSummary, UnreadableRun } from '#shared/contract/app-state.ts'
import type { AppEvent } from '#shared/contract/events.ts'
import type { Failure } from '#shared/contract/failure.ts'
import type { RunOpened, WorkspaceChange } from '#shared/contract/requests.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import type { CellValue } from '#shared/domain/change.ts'
import type { Keyboard } from '#shared/domain/keyboard.ts'
import type { PlanChange } from '#shared/domain/plan-changes.ts'
import type { Step } from '#shared/domain/plan.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import type { RunCare } from './run-care.ts'
import type { ColumnFilter } from './column-filter.ts'
import type { CommandSlices } from './command-shape.ts'
import type { DetailSlice } from './detail.ts'
import type { HistorySlice } from './history.ts'
import type { OpenedPlanSlice } from './opened-plan.ts'
import type { SpendSlices } from './insight-shape.ts'
import type { ImportSlice } from './import-shape.ts'
import type { GroupSlice } from './group-slice.ts'
import type { StagedSlice } from './staged-shape.ts'
import type { RightsSlice } from './rights-shape.ts'
import type { LivesSlice } from './lives.ts'
import type { LongWorkSlice } from './long-work.ts'
import type { PanelSlice } from './panel.ts'
import type { RunCellsSlice } from './run-cells.ts'
import type { ViewsSlice } from './views.ts'
import type { SecretsSlice } from './secrets.ts'

/** The pages that exist. */
export type Page = 'keys' | 'import' | 'review' | 'spend' | 'history' | 'settings'

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
  readonly cancelListing: () => Promise<void>
  readonly retryDisk: () => Promise<void>
  /** Lets a paste event come, as when its key is pressed. */
  readonly requestPaste: () => Promise<void>
  readonly connectWorkspace: () => Promise<void>
  readonly openWorkspace: (id: string) => Promise<void>
  readonly replaceKey: (id: string) => Promise<void>
  readonly changeConnection: (id: string) => Promise<void>
  /** Has main make a key that may only read, and use it from now on. */
  readonly makeOwnKey: (id: string) => Promise<void>
  /** Changes name, safety level or production mark; main may ask first. Answers why it was not done, if it was not. */
  readonly changeWorkspace: (change: WorkspaceChange) => Promise<Failure | null>
  readonly forgetWorkspace: (id: string) => Promise<void>
  /** Puts the demo organisation back to its seed, and begins with it anew. */
  readonly resetDemo: () => Promise<void>
  /** Has main keep how the keyboard acts. */
  readonly changeKeyboard: (change: Partial<Keyboard>) => Promise<void>
  readonly zoom: (step: 'in' | 'out' | 'usual') => Promise<void>
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

/** A column that rows are sorted by. */
export interface SortLevel {
  readonly column: string
  readonly descending: boolean
}

/** Sorting and filtering: `view` lists the visible rows in their order. */
export interface ViewSlice {
  readonly view: Uint32Array
  readonly viewVersion: number
  /** By row of the list: 1 when it is in view; `null` when all rows are. */
  readonly shown: Uint8Array | null
  readonly filter: string
  readonly filterFault: string | null
  /** Values chosen in single columns; a row has to meet these and the filter. */
  readonly columnFilters: readonly ColumnFilter[]
  /** What counts most comes first; empty for the order of the list. */
  readonly sort: readonly SortLevel[]
  /** A large list is being sorted and filtered; the view is still the one before. */
  readonly isSorting: boolean
  readonly hiddenStaged: number
  readonly setFilter: (text: string) => void
  /** Chooses the values of a column that stay in view; `null` for all. */
  readonly filterColumn: (wanted: { readonly column: string; readonly values: readonly CellValue[] | null }) => void
  readonly clearFilters: () => void
  /** Filters, sorts and groups at once. */
  readonly look: (wish: Partial<Pick<Store, 'filter' | 'columnFilters' | 'sort' | 'grouping'>>) => void
  readonly setSort: (sort: ViewSlice['sort']) => void
  /** Adds the hidden rows with staged cells to the view, until the next filter or sort. */
  readonly showHidden: () => void
  /** Label columns that the user added and no key carries yet. */
  readonly extraLabels: readonly string[]
  readonly addLabelColumn: (key: string) => void
  readonly selection: Selection | null
  readonly select: (selection: Selection | null) => void
}

/** A plan that was to be applied, and what of it stands otherwise than when it was reviewed; nothing where only its list was old. */
export interface ChangedSince {
  readonly steps: readonly Step[]
  readonly changes: readonly PlanChange[]
}

/** Applying and past runs. */
export interface RunSlice extends RunCare {
  readonly runs: readonly RunSummary[] | null
  /** Why the past runs could not be read. */
  readonly runsFailure: Failure | null
  /** The run that is being read. */
  readonly opening: string | null
  readonly opened: RunOpened | null
  /** The run that ended last, step by step; `null` until it was read. */
  readonly lastRun: RunOpened | null
  /** The id of an ended run, or one that can go on, whose result the user has put away. */
  readonly dismissedRun: string | null
  /** A plan is on its way to main, which may be asking the user. */
  readonly applying: boolean
  /** Why the last plan was not sent: what of it stands otherwise by now. */
  readonly changedSince: ChangedSince | null
  readonly forgetChanges: () => void
  readonly applyPlan: () => Promise<void>
  readonly savePlan: () => Promise<void>
  readonly pauseRun: () => Promise<void>
  readonly resumeRun: () => Promise<void>
  readonly stopRun: () => Promise<void>
  /** Goes on with a run that broke off or was stopped. */
  readonly continueRun: (runId: string) => Promise<void>
  /** Past runs that are not among them, because they cannot be read. */
  readonly unreadableRuns: readonly UnreadableRun[]
  readonly listRuns: () => Promise<void>
  readonly openRun: (runId: string) => Promise<void>
  readonly closeRun: () => void
  readonly dismissRun: () => void
  /** Reads the outcomes of a run that has ended; of one that ended before our eyes, its conflicts are staged to be decided. */
  readonly readLastRun: (runId: string, isSeen: boolean) => Promise<void>
  /** Lets go of drafts that the newest run has made keys of. */
  readonly settleBefore: () => Promise<void>
}

/** The whole store of the page. */
export type Store = WorkspaceSlice &
  RightsSlice &
  KeysSlice &
  StagedSlice &
  ViewSlice &
  GroupSlice &
  DetailSlice &
  ViewsSlice &
  PanelSlice &
  LongWorkSlice &
  RunSlice &
  HistorySlice &
  ImportSlice &
  OpenedPlanSlice &
  RunCellsSlice &
  SecretsSlice &
  SpendSlices &
  LivesSlice &
  CommandSlices
