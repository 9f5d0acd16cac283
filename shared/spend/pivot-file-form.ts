/**
 * The forms of files of a pivot. `xlsx` is the workbook whose totals recalculate; `comma`, `semicolon` and `tab` are CSV
 * with a row a cell; `json` is for programs. The others are the rows of usage behind it, with each dimension as a column:
 * Parquet, and in the shape of FOCUS as CSV or Parquet.
 */
export const pivotFileForms = [
  'xlsx',
  'comma',
  'semicolon',
  'tab',
  'json',
  'parquet',
  'focus',
  'focus-parquet',
] as const

/** One of these forms. */
export type PivotFileForm = (typeof pivotFileForms)[number]

/** How the name of a file of each form ends. */
export const pivotFileEndings: Readonly<Record<PivotFileForm, string>> = {
  xlsx: 'xlsx',
  comma: 'csv',
  semicolon: 'csv',
  tab: 'txt',
  json: 'json',
  parquet: 'parquet',
  focus: 'csv',
  'focus-parquet': 'parquet',
}
