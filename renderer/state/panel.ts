import type { Slice } from './slice.ts'
import type { CellPlace } from './store-shape.ts'
import { singleCell } from './view-selection.ts'

/** A panel docked beside the grid. Finding and replacing share one, and differ in where they begin. */
export type Panel = 'find' | 'replace' | 'go-to' | 'label'

/** What is docked beside the grid, and which cell it wants to show. */
export interface PanelSlice {
  readonly panel: Panel | null
  readonly openPanel: (panel: Panel | null) => void
  /** The cell that was last to be brought into sight; another object each time. */
  readonly sought: CellPlace | null
  /** Selects a cell and brings it into sight. */
  readonly seek: (place: CellPlace) => void
}

/** Starts with nothing docked. */
export const createPanelSlice: Slice<PanelSlice> = () => (set) => ({
  panel: null,
  openPanel: (panel) => set({ panel }),
  sought: null,
  seek: (place) => set({ sought: { ...place }, selection: singleCell(place) }),
})
