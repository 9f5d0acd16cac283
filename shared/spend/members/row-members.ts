import type { Dimension } from '../pivot/pivot-query.ts'
import type { Member } from '../pivot/pivot-result.ts'

/** Which member each row of usage is of one dimension: its place among the members. */
export interface RowMembers {
  readonly members: readonly Member[]
  readonly codeAt: (row: number) => number
}

/** Reads the rows of usage by one dimension, as the query of a pivot wants labels and rotated keys read. */
export type ReadMembers = (dimension: Dimension) => RowMembers
