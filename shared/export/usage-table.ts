import { dayText } from '../spend/days/calendar.ts'
import type { Sheet, SheetColumn } from './sheet.ts'
import { spendText } from './spend-text.ts'

/** A column of rows of usage, in numbers: programs that calculate take them as they are. */
export type UsageTableColumn =
  /** Texts: 0 is absent, code `n` is `values[n - 1]`. */
  | {
      readonly kind: 'text'
      readonly name: string
      readonly values: readonly string[]
      readonly codeAt: (row: number) => number
    }
  /** Whole nano-dollars. */
  | { readonly kind: 'money'; readonly name: string; readonly nanosAt: (row: number) => number }
  | { readonly kind: 'count'; readonly name: string; readonly countAt: (row: number) => number }
  /** UTC days since 1970-01-01; a moment is the midnight with which the day begins. */
  | { readonly kind: 'day' | 'moment'; readonly name: string; readonly dayAt: (row: number) => number }

/** Rows of usage as a table of typed columns, for other programs. */
export interface UsageTable {
  readonly rows: number
  readonly columns: readonly UsageTableColumn[]
}

/** The same as texts, for CSV. */
export function usageSheet(name: string, { rows, columns }: UsageTable): Sheet {
  return { name, rows, columns: columns.map(sheetColumn) }
}

function sheetColumn(column: UsageTableColumn): SheetColumn {
  const { kind, name: head } = column
  switch (kind) {
    case 'text':
      return { kind: 'codes', head, width: 20, values: column.values, codeAt: column.codeAt }
    case 'money':
      return { kind: 'number', format: 'amount', head, width: 16, textAt: (row) => spendText(column.nanosAt(row)) }
    case 'count':
      return { kind: 'number', format: 'count', head, width: 14, textAt: (row) => String(column.countAt(row)) }
    case 'day':
      return { kind: 'day', head, width: 12, textAt: (row) => dayText(column.dayAt(row)) }
    case 'moment':
      return { kind: 'day', head, width: 22, textAt: (row) => `${dayText(column.dayAt(row))}T00:00:00Z` }
  }
}

/** One text in all rows. */
export const sameText = (name: string, text: string): UsageTableColumn => ({
  kind: 'text',
  name,
  values: [text],
  codeAt: () => 1,
})

/** Texts by the place of something, as a column. */
export function textsBy(
  name: string,
  texts: readonly (string | null)[],
  placeAt: (row: number) => number,
): UsageTableColumn {
  const known = new Map<string, number>()
  const codes = Uint32Array.from(texts, (text) => {
    if (text === null) return 0
    const code = known.get(text) ?? known.size + 1
    known.set(text, code)
    return code
  })
  return { kind: 'text', name, values: [...known.keys()], codeAt: (row) => codes[placeAt(row)] ?? 0 }
}
