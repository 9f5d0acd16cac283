/** Why the text of a file cannot be read as a table, and where that shows. */
export interface SourceFault {
  readonly code: SourceFaultCode
  /** The line of the file, counted from 1. */
  readonly line: number
  /** The column of the table, counted from 1; null where the fault is in no particular one. */
  readonly column: number | null
}

/**
 * `unclosed_quote` · `text_after_quote`: a quoted cell goes on behind its closing quote · `not_the_encoding`: bytes that the
 * encoding does not know · `cell_too_large` · `too_many_columns` · `too_many_rows`.
 */
export type SourceFaultCode =
  'unclosed_quote' | 'text_after_quote' | 'not_the_encoding' | 'cell_too_large' | 'too_many_columns' | 'too_many_rows'
