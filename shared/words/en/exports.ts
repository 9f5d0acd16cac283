import type { KeyForm } from '../../domain/key-form.ts'
import { counted } from './count.ts'

const forms: Readonly<Record<KeyForm, { readonly name: string; readonly use: string; readonly files: string }>> = {
  comma: {
    name: 'CSV with commas',
    use: 'For programs, and for importing again. Amounts as 1500.25.',
    files: 'CSV files',
  },
  semicolon: {
    name: 'CSV with semicolons',
    use: 'For Excel where the comma is the decimal mark, and for importing again. Amounts as 1500,25.',
    files: 'CSV files',
  },
  tab: {
    name: 'Unicode text',
    use: 'Tabs between the cells. Excel opens it everywhere; can be imported again.',
    files: 'Text files',
  },
  xlsx: {
    name: 'Excel workbook',
    use: 'Real numbers, to look at and calculate with. To import it again, save it as CSV first.',
    files: 'Excel workbooks',
  },
}

/** Texts for writing keys to a file. */
export const exports = {
  forms,
  sheet: 'Keys',
  title: 'Export keys',
  close: 'Close',
  save: 'Export…',
  rows: 'Keys',
  all: (count: number) => `All ${counted(count, 'key')}`,
  view: (count: number) => `The ${counted(count, 'key')} in view, in the order of the grid`,
  form: 'File',
  asListed: (time: string) => `The file has the keys as they were listed at ${time}.`,
  staged: (count: number) => `${counted(count, 'staged change')} ${count === 1 ? 'is' : 'are'} not in it.`,
} as const
