import type { Command } from '../domain/command.ts'

/** As much as is told of the name of a step; a menu shows less. */
export const MOST_STEP_NAME = 200

/** What the page tells the frame around it: which commands it could do now, how many cells are staged, and what is undone and redone next. */
export interface Offer {
  readonly commands: readonly Command[]
  readonly staged: number
  readonly undo: string | null
  readonly redo: string | null
}
