import type { NumberSheetColumn, TextSheetColumn } from './sheet.ts'

/** A column of texts that are at hand. */
export const texts = (head: string, values: readonly (string | null)[]): TextSheetColumn => ({
  kind: 'text',
  head,
  width: 24,
  texts: (from, to) => values.slice(from, to),
})

/** A column of decimals that are at hand. */
export const numbers = (
  format: NumberSheetColumn['format'],
  head: string,
  values: readonly (string | null)[],
): NumberSheetColumn => ({ kind: 'number', format, head, width: 16, textAt: (row) => values[row] ?? null })
