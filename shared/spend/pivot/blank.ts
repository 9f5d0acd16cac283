import type { MeasureCells, PivotResult } from './pivot-result.ts'

/** Why a cell has no figure: none of its days is stored, or there is nothing that it could be compared with. */
export const BLANK = { none: 0, notStored: 1, noneBefore: 2 } as const

/** One of these. */
export type Blank = (typeof BLANK)[keyof typeof BLANK]

/** Why the cell at a place has no figure; `none` where it has one. */
export const blankAt = ({ blanks }: Pick<MeasureCells, 'blanks'>, at: number): Blank =>
  (blanks?.[at] ?? BLANK.none) as Blank // only these are written

/** Whether any day of an answer is stored, by its total. */
export function isKnown({ rows, columns, cells }: Pick<PivotResult, 'rows' | 'columns' | 'cells'>): boolean {
  const [first] = cells
  return !first || blankAt(first, rows.length * columns.length - 1) !== BLANK.notStored
}
