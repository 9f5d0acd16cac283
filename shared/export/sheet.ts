/**
 * A table to be written, by columns: rows are counted from 0, and each column says what stands in them. Nothing is made
 * that is not written, so that a million rows are written in the memory of a few.
 */
export interface Sheet {
  readonly name: string
  readonly rows: number
  readonly columns: readonly SheetColumn[]
}

interface ColumnHead {
  readonly head: string
  /** In characters, for programs that show columns. */
  readonly width: number
}

/** Texts that are mostly different; `null` is absent, which is not an empty text. */
export interface TextSheetColumn extends ColumnHead {
  readonly kind: 'text'
  /** The texts of some rows at once. */
  readonly texts: (from: number, to: number) => readonly (string | null)[]
}

/** Texts of which many are the same, as codes: 0 is absent, code `n` is `values[n - 1]`. */
export interface CodeSheetColumn extends ColumnHead {
  readonly kind: 'codes'
  readonly values: readonly string[]
  readonly codeAt: (row: number) => number
}

/** Exact decimals (`1500.25`), as text; a word such as `none` may stand among them. */
export interface NumberSheetColumn extends ColumnHead {
  readonly kind: 'number'
  /** How a program shows them: amounts of money, or whole numbers. */
  readonly format: 'amount' | 'count'
  readonly textAt: (row: number) => string | null
}

/** Days, as `2026-11-28`. */
export interface DaySheetColumn extends ColumnHead {
  readonly kind: 'day'
  readonly textAt: (row: number) => string | null
}

/** One column of a sheet. */
export type SheetColumn = TextSheetColumn | CodeSheetColumn | NumberSheetColumn | DaySheetColumn
