import type { Command } from '../domain/command.ts'

/** What the page tells the frame around it: which commands it could do now, and how many cells are staged. */
export interface Offer {
  readonly commands: readonly Command[]
  readonly staged: number
}
