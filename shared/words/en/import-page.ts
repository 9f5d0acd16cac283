import type { Delimiter, Encoding } from '../../import/dialect.ts'
import type { ColumnOrigin } from '../../import/import-column.ts'
import { counted, showNumber } from './count.ts'

const rows = (value: number): string => counted(value, 'row')

const delimiters: Readonly<Record<Delimiter, string>> = {
  ',': 'Comma ,',
  ';': 'Semicolon ;',
  '\t': 'Tab',
  '|': 'Bar |',
}

const encodings: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 (little endian)',
  'utf-16be': 'UTF-16 (big endian)',
  'windows-1252': 'Windows-1252 (Western)',
}

const hows: Readonly<Record<ColumnOrigin, string>> = {
  own: 'title of our exports',
  label: 'label of the organisation',
  synonym: 'another word for it',
  suggested: 'nothing known: a label',
  blank: 'no title',
  remembered: 'as imported before',
  chosen: 'you chose it',
}

/** How the table is written. */
const source = {
  title: 'How it is written',
  text: 'Found by looking at the bytes. Choose otherwise where the sample below looks wrong.',
  encoding: 'Characters',
  delimiter: 'Between cells',
  decimal: 'Decimals',
  header: 'First row',
  delimiters,
  encodings,
  decimals: { '.': 'Point: 1,500.00', ',': 'Comma: 1.500,00' },
  headers: { yes: 'Names the columns', no: 'Is a row like the others' },
  found: (value: string): string => `found: ${value}`,
  sample: 'Sample of the first rows',
  sampleTitle: (shown: number, all: number): string =>
    shown === all ? `All ${rows(all)}` : `First ${rows(shown)} of ${showNumber(all)}`,
  unnamed: (at: number): string => `column ${showNumber(at)}`,
  refused: (name: string): string => `“${name}” cannot be imported`,
  at: (line: number, column: number | null): string =>
    column === null ? `line ${showNumber(line)}` : `line ${showNumber(line)}, column ${showNumber(column)}`,
} as const

/** What the columns are for. */
const columns = {
  table: 'Columns of the table',
  header: 'Column',
  use: 'Is imported as',
  how: 'Because',
  examples: 'Examples',
  useOf: (title: string): string => `What “${title}” is imported as`,
  unnamed: (at: number): string => `column ${showNumber(at + 1)}`,
  place: (at: number): string => `column ${showNumber(at + 1)}`,
  known: 'in the organisation',
  fields: 'Fields',
  labels: 'Labels',
  rest: 'Not imported',
  label: (key: string): string => `label ${key}`,
  newLabel: (key: string): string => `new label ${key}`,
  uses: {
    id: 'id of the key',
    name: 'name',
    monthly_limit: 'monthly limit',
    expiry: 'expiry',
    group: 'group (new keys)',
    read_only: 'only shown by the gateway',
    date: 'date of a label history',
    ignored: 'ignored',
  },
  hows,
  ignored: (count: number): string => `${counted(count, 'column')} ${count === 1 ? 'is' : 'are'} ignored:`,
  faults: (count: number): string =>
    `${counted(count, 'thing')} about the header row ${count === 1 ? 'has' : 'have'} to be settled first`,
  rules: 'Rules for all rows',
  match: 'A row is about the key with the same',
  matchHint: 'A row that finds no key drafts a new one; by id it asks.',
  matches: { id: 'id', name: 'name', label: (key: string): string => `label ${key}` },
  pattern: 'Name of new keys that have none',
  patternHint: 'Words in braces are labels of the row. Empty: every new key needs a name of its own.',
  empties: 'What an empty cell says',
  blankCell: 'Nothing in it',
  blankMeans: 'leaves the value as it is. A new key goes without the label; its limit is required.',
  orWord: 'or',
  emptyMeans: 'sets the label to the empty text.',
  removeMeans: 'removes the label.',
  emptiesText:
    'A limit is never cleared: write “none” for no cap. An apostrophe before such a word makes it ordinary text.',
  emptyWords: { empty: 'Word for the empty text', remove: 'Word for removing' },
  noWord: 'no word',
} as const

/** Texts of the page that imports tables: how they are read, what their columns are, what their rows mean. */
export const importPage = {
  title: 'Import',
  stepsName: 'Steps',
  steps: { source: 'Source', columns: 'Columns', preview: 'Preview' },
  next: 'Next',
  back: 'Back',
  another: 'Close',
  chooseFile: 'Choose file',
  paste: 'Paste cells',
  template: 'Save a template',
  drop: 'Drop a CSV or TSV file here',
  dropText: 'or choose it, or paste cells that you copied in a spreadsheet. A header row says which column is what.',
  startPoints: [
    'Nothing is sent: the rows become staged changes and drafts that you review and apply later.',
    'It works without a network, against the list of keys that was kept last.',
    'Tables of every spreadsheet are read: comma, semicolon, tab or bar; UTF-8, UTF-16 or Windows-1252; decimal point or comma.',
  ],
  templateText: 'A table to begin with, with a column for each label of your keys:',
  pastedBlock: 'Pasted cells',
  fileRows: (name: string, count: number): string => `${name} · ${rows(count)}`,
  noList: {
    title: 'No list of keys yet',
    text: 'What a table means depends on the keys that exist. List them once; from then on an import works without a network too.',
    list: 'List keys',
  },
  source,
  columns,
} as const
