import type { CellColumn } from './cell-column.ts'

/** A table of texts as a file or a clipboard brought it: rows of cells, the header not among them. Texts are made when they are asked for. */
export interface CellTable {
  /** The texts of the header row, one a column. */
  readonly header: readonly string[]
  readonly rows: number
  /** How many cells a row has; rows of a file need not be equally long. */
  readonly width: (row: number) => number
  /** The text of a cell, quotes undone; '' beyond the end of a row. */
  readonly text: (row: number, column: number) => string
  /** The line of the file on which a row begins, counted from 1. */
  readonly line: (row: number) => number
  /** The different texts of columns, where they are known without making the text of each cell; says how far it is. */
  readonly distinct?: (columns: readonly number[]) => Generator<number, readonly CellColumn[]>
}
