import type { CellValue } from '../domain/change.ts'
import type { Outcome } from '../domain/outcome.ts'
import type { StepField } from '../domain/plan.ts'

/** A label that another list showed otherwise; `null` is the absent label. */
export interface LabelChange {
  readonly label: string
  readonly before: CellValue
  readonly after: CellValue
}

/**
 * What a list said about a key that the one before had not: other labels, or that the key was gone, or back. `isImported`: a
 * file said so, of the time before the first list.
 */
export type KeyMoment =
  | {
      readonly kind: 'changed'
      readonly at: string
      readonly changes: readonly LabelChange[]
      readonly isImported?: true
    }
  | { readonly kind: 'gone' | 'back'; readonly at: string }

/** How the labels of a key changed from list to list. A change happened some time before the list that showed it. */
export interface KeyHistory {
  /** When the key was first seen, and whether an earlier list lacked it; `null` when no list was ever recorded. */
  readonly first: { readonly at: string; readonly isNew: boolean } | null
  /** Newest first. */
  readonly moments: readonly KeyMoment[]
  /** How many older moments were left out. */
  readonly older: number
}

/** A step of a run about one key: a cell of it, or that it was deleted. */
export interface KeyStep {
  readonly field: StepField
  readonly before: CellValue
  readonly after: CellValue
  readonly outcome: Outcome
  readonly reason: string | null
}

/** What a run was to do with one key, and what became of it. */
export interface KeyRun {
  readonly runId: string
  readonly title: string
  readonly startedAt: string
  readonly steps: readonly KeyStep[]
}

/** The latest runs about a key, newest first; `isAll` when there are no older ones. */
export interface KeyRuns {
  readonly runs: readonly KeyRun[]
  readonly isAll: boolean
}
