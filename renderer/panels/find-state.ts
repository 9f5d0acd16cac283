import type { StoreApi } from 'zustand'
import type { FindWish } from '#shared/domain/find-text.ts'
import type { Found } from '../state/find-cells.ts'
import type { CellPlace } from '../state/store-shape.ts'
import type { GridColumn } from '../cells/column-model.ts'
import type { FindScope } from '../cells/find-place.ts'

/** What is typed into find and replace, and what came of it. `found` is `null` until something was looked for. */
export interface FindState {
  readonly wish: FindWish
  readonly by: string
  readonly scope: FindScope
  readonly found: Found | null
  readonly isBadPattern: boolean
  /** How far the search or the replacement is, from 0 to 1. */
  readonly searching: number | null
  readonly replacing: number | null
}

/** Find and replace at work on one page. */
export interface FindSession {
  readonly state: StoreApi<FindState>
  /** Changes what is looked for and begins to look. */
  readonly wish: (wish: Partial<FindState>) => void
  /** Selects the next cell that was found. */
  readonly next: (direction: 1 | -1) => Promise<void>
  /** Goes to a cell that was found; a selection that is looked through stays. */
  readonly go: (place: CellPlace) => void
  readonly replaceOne: () => Promise<void>
  readonly replaceAll: () => Promise<void>
  readonly stop: () => void
  /** Says which columns are shown. */
  readonly lookIn: (columns: readonly GridColumn[]) => void
  /** Looks again whenever rows or their contents change, until the answer is called. */
  readonly follow: () => () => void
}

/** Nothing was looked for yet. */
export const AT_REST: FindState = {
  wish: { text: '', isPattern: false, matchCase: false, wholeCell: false },
  by: '',
  scope: 'visible',
  found: null,
  isBadPattern: false,
  searching: null,
  replacing: null,
}
