import { words } from '#shared/words/en.ts'
import type { Conflict } from '../state/planned-cells.ts'
import type { Store } from '../state/store-shape.ts'
import type { CellEdit } from '../state/staged-shape.ts'

/** Gives up the wanted values: the list stays as it is. */
export function takeTheirs({ unstage }: Store, conflicts: readonly Conflict[]): void {
  unstage(conflicts.map(({ change }) => change))
}

/** Stages the wanted values anew, against the list of now: what others wrote has been seen and is replaced. */
export function keepMine(store: Store, conflicts: readonly Conflict[]): void {
  const edits = conflicts.flatMap(({ change }): CellEdit[] => {
    const row = store.rowOf(change.keyId)
    return row === null ? [] : [{ row, field: change.field, to: change.to }]
  })
  // A cell that is staged keeps the base it was first staged against, so it has to be let go first.
  store.unstage(conflicts.map(({ change }) => change))
  store.stage(words.review.keepMine, edits)
}
