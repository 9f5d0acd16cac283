import type { FindWish } from '#shared/domain/find-text.ts'
import type { LabelTask } from './label-task.ts'
import type { Slice } from './slice.ts'
import type { CellPlace, Selection } from './store-shape.ts'
import { singleCell } from './view-selection.ts'

/** A panel docked beside the grid. Finding and replacing share one, and differ in where they begin. */
export type Panel = 'find' | 'replace' | 'go-to' | 'label' | 'columns' | 'groups' | 'detail' | 'create' | 'rotate'

/** What is docked beside the grid, which column's menu is open, and which cell is to come into sight. */
export interface PanelSlice {
  readonly panel: Panel | null
  readonly openPanel: (panel: Panel | null) => void
  /** What the panel for labels is about. */
  readonly labelTask: LabelTask | null
  readonly openLabelTask: (task: LabelTask) => void
  /** The column by which the panel of groups sums. */
  readonly groupColumn: string | null
  readonly groupBy: (column: string) => void
  /** The column whose menu is open, and whether it is open for its values. */
  readonly columnMenu: ColumnMenuState | null
  readonly openColumnMenu: (menu: ColumnMenuState | null) => void
  /** What was last replaced everywhere, to be done again elsewhere; `null` once something was filled since. */
  readonly replacement: Replacement | null
  readonly rememberReplacement: (replacement: Replacement | null) => void
  /** The cell that was last to be brought into sight; another object each time. */
  readonly sought: CellPlace | null
  /** Selects a cell and brings it into sight. */
  readonly seek: (place: CellPlace) => void
  /** Selects several cells and brings the active one into sight. */
  readonly seekAll: (selection: Selection) => void
  /** Makes a cell of the selection the active one and brings it into sight; what is selected stays. */
  readonly seekInside: (place: CellPlace) => void
}

/** What was looked for, and what it was replaced by. */
export interface Replacement {
  readonly wish: FindWish
  readonly by: string
}

/** An open menu of a column: its commands, or the list of its values. */
export interface ColumnMenuState {
  readonly column: string
  readonly part: 'commands' | 'values'
}

/** Starts with nothing docked. */
export const createPanelSlice: Slice<PanelSlice> = () => (set, get) => ({
  panel: null,
  openPanel: (panel) => set({ panel }),
  labelTask: null,
  openLabelTask: (labelTask) => set({ labelTask, panel: 'label' }),
  groupColumn: null,
  groupBy: (groupColumn) => set({ groupColumn, panel: 'groups' }),
  columnMenu: null,
  openColumnMenu: (columnMenu) => set({ columnMenu }),
  replacement: null,
  rememberReplacement: (replacement) => set({ replacement }),
  sought: null,
  seek: (place) => get().seekAll(singleCell(place)),
  seekAll: (selection) => set({ sought: { ...selection.active }, selection, activeGroup: null }),
  seekInside(place) {
    const { selection, seekAll } = get()
    seekAll(selection ? { ...selection, active: { ...place } } : singleCell(place))
  },
})
