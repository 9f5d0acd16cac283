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
  /** The different texts of a column and which of them each row has, where that is known without making the text of each cell. */
  readonly distinct?: (column: number) => DistinctTexts
}

/** Texts of a column, each once, the first one empty; and the place of each row's text among them. */
export interface DistinctTexts {
  readonly codes: Uint32Array
  readonly texts: readonly string[]
}
