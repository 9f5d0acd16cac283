/** How a cell looks. */
export type CellStyle =
  | 'plain'
  | 'head'
  | 'headRight'
  | 'muted'
  | 'strong'
  | 'amount'
  | 'count'
  | 'day'
  | 'money'
  | 'rate'
  | 'share'
  | 'strongMoney'
  | 'strongCount'
  | 'strongRate'
  | 'strongShare'
  | 'strongDay'
  | 'headDay'
  | 'month'
  | 'strongMonth'
  | 'headMonth'

/** A formula without its `=`. Only `formulas.ts` makes one, of numbers and of places: no text of anybody is in it. */
export type Formula = string & { readonly made: 'of places and numbers' }

/** One cell of a sheet that is no table; `null` is none. */
export type SheetCell =
  | null
  | { readonly kind: 'text'; readonly text: string; readonly style: CellStyle }
  /** An exact decimal, which is text where a spreadsheet would not keep its digits. */
  | { readonly kind: 'number'; readonly text: string; readonly style: CellStyle }
  /** A UTC day since 1970-01-01, as a date; a month is its first day. */
  | { readonly kind: 'day'; readonly day: number; readonly style: CellStyle }
  /** What it comes to stands in it, for programs that do not calculate; `null` is the empty text. */
  | { readonly kind: 'formula'; readonly formula: Formula; readonly value: number | null; readonly style: CellStyle }

/** A sheet of single cells, row by row: nothing is made before it is written. */
export interface CellSheet {
  readonly kind: 'cells'
  readonly name: string
  /** In characters, for each column. */
  readonly widths: readonly number[]
  /** So many rows and columns stay in sight. */
  readonly frozen: { readonly rows: number; readonly columns: number }
  readonly rowCount: number
  readonly rows: () => Iterable<readonly SheetCell[]>
}
