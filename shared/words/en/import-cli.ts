import type { ImportColumn } from '../../import/import-column.ts'
import type { ImportCounts } from '../../import/import-reading.ts'
import type { Match } from '../../import/row-matches.ts'
import { counted } from './count.ts'

interface ShownError {
  readonly line: number | null
  readonly column: string | null
  readonly value: string
  readonly code: string
  readonly message: string
}

function columnText({ header, use, labelKey, how }: ImportColumn): string {
  const title = header.trim() === '' ? '(no title)' : header
  if (use === 'read_only') return `${title}: left out, only the gateway decides it`
  if (use === 'date') return `${title}: a date, for import-labels`
  if (use === 'ignored') return `${title}: left out`
  return `${title}: ${use === 'label' ? `label ${labelKey ?? ''}${how === 'suggested' ? ', new' : ''}` : use}`
}

/** Texts of the commands that read files. */
export const importCli = {
  summary: 'plans what a CSV file asks for, nothing is sent',
  usage: 'plan takes one file. "fobsheet plan --help" says how it is read.',
  detail:
    '  --match      what finds the key of a row: id (where there is such a column), name, or label:KEY; a row that finds none creates one\n  --map        what a column is for: id, name, monthly_limit, expiry, group, label:KEY or ignored. #2 is the second column\n  --decimal    the decimal mark of amounts, where the file leaves it open\n  --pattern    names for new keys without one, such as {team}-{feature}-{env}\n  --errors     a file for the rows with problems; correct it and plan it again\n  --encoding   utf-8, utf-16le, utf-16be or windows-1252, and --delimiter comma, semicolon, tab or pipe, where the file is not\n               read rightly without\n\nA blank cell leaves things as they are, - removes a label, a lone apostrophe is the empty text, none is no cap. An apostrophe\nin front of a text that a spreadsheet would run, or of -, is not part of it. With any error nothing is planned (exit code 2).',
  labelsSummary: 'keeps dated labels of the time before the first list',
  labelsUsage: 'import-labels takes one file. "fobsheet import-labels --help" says how it is read.',
  labelsDetail:
    '  --map        what a column is for: id, name, date, label:KEY or ignored. #2 is the second column\n  --errors     a file for the rows with problems; correct it and import it again\n  --encoding   utf-8, utf-16le, utf-16be or windows-1252, and --delimiter comma, semicolon, tab or pipe, where the file is not\n               read rightly without\n\nEach row says which labels a key had from a day on: its id (or its name, where one key of the last list has it), the date,\nand a column for each label. A blank cell says that the label stayed as it was on the day before that the file has of the\nkey, - that it was gone; a label without a column counts as absent. Days from the first recorded list on are refused,\nbecause lists have shown the labels themselves. Nothing is sent. With any error nothing is kept (exit code 2).',
  labelsColumns:
    'Label history needs a column for the date, one for the id or the name, and one for a label. Name them with --map.',
  labelsKept: (kept: number, errors: number) =>
    errors === 0 ? `${counted(kept, 'day')} of labels kept.` : `${counted(errors, 'problem')}. Nothing was kept.`,
  badUse: (use: string) =>
    `--map takes id, name, monthly_limit, expiry, group, date, label:KEY or ignored after the equals sign, not "${use}".`,
  badMapping: (mapping: string) => `"${mapping}" is not HEADER=FIELD. Use for example Kostenstelle=label:cost_center.`,
  noColumn: (mapping: string, header: readonly string[]) =>
    `No column is called as "${mapping}" says. The columns are: ${header.join(', ')}.`,
  badMatch: (match: string) => `--match takes id, name or label:KEY, not "${match}".`,
  noMatchColumn: (match: Match) =>
    `No column is for ${match.by === 'label' ? `label:${match.key}` : match.by}, by which keys would be found. Choose with --match, or name the column with --map.`,
  badDecimal: (mark: string) => `--decimal takes . or , and not "${mark}".`,
  badEncoding: (name: string, known: readonly string[]) => `--encoding takes ${known.join(', ')}, not "${name}".`,
  badDelimiter: (text: string) => `--delimiter takes , ; | or tab, and not "${text}".`,
  badPattern: (pattern: string) => `"${pattern}" is no pattern for names. Put label keys into braces: {team}-{env}.`,
  patternColumns: (keys: readonly string[]) =>
    `The pattern needs a column for ${keys.map((key) => `label:${key}`).join(', ')}.`,
  offline: (listedAt: string) =>
    `The gateway cannot be reached: planned against the list of ${listedAt}. Applying compares with a new one.`,
  column: (column: ImportColumn) => `  ${columnText(column)}`,
  error: ({ line, column, value, code, message }: ShownError) =>
    `${line === null ? '' : `line ${line}`}${column === null ? '' : `, ${column}`}${value === '' ? '' : ` "${value}"`}${line === null ? '' : ': '}${message} [${code}]`,
  moreErrors: (count: number) =>
    `${counted(count, 'further problem')}. --json lists all, --errors writes them into a file.`,
  counts: (
    { rows, create, update, unchanged }: Pick<ImportCounts, 'rows' | 'create' | 'update' | 'unchanged'>,
    errors: number,
  ) =>
    // prettier-ignore
    `${counted(rows, 'row')}: ${create} to create, ${update} to update, ${unchanged} unchanged, ${counted(errors, 'problem')}.${errors === 0 ? '' : ' Nothing was planned.'}`,
} as const
