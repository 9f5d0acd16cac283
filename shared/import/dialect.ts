import type { DecimalMark } from '../domain/typed-amount.ts'

/** How characters are written as bytes. */
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const
export type Encoding = (typeof encodings)[number]

/** What stands between two cells. */
export const delimiters = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof delimiters)[number]

/** How a table is written in a file. It is guessed, shown with a sample, and may be chosen otherwise. */
export interface Dialect {
  readonly encoding: Encoding
  readonly delimiter: Delimiter
  /** The mark before the decimals of an amount. */
  readonly decimal: DecimalMark
  /** Whether the first row names the columns; without one, every column has a blank name. */
  readonly header: boolean
}
