import type { ImportCounts } from '../../import/import-reading.ts'
import type { QuestionKind } from '../../import/import-problem.ts'
import type { Verdict } from '../../import/row-check.ts'
import { counted, showNumber } from './count.ts'

const rows = (value: number): string => counted(value, 'row')

const verdicts: Readonly<Record<Verdict, string>> = {
  create: 'create',
  update: 'update',
  unchanged: 'unchanged',
  question: 'question',
  error: 'error',
  left: 'left out',
}

const kinds: Readonly<Record<QuestionKind, string>> = {
  name_shared: 'Several keys have the name',
  name_taken: 'A key of the name exists',
  name_twin: 'A key has nearly the name',
  label_shared: 'Several keys have the label',
  id_unknown: 'No key has the id',
  duplicate: 'Several rows are about one key',
  twin_rows: 'Rows have nearly the same name',
  limit_ambiguous: 'Amounts can be read in two ways',
}

const answers: Readonly<Record<string, string>> = {
  skip: 'Leave out',
  create: 'Create a new key',
  first: 'First row counts',
  last: 'Last row counts',
  all: 'Keep all',
  key: 'It is the key it looks like',
  '.': 'Decimal point',
  ',': 'Decimal comma',
}

/** What the rows mean. */
const preview = {
  table: 'Import preview',
  faults: 'What the columns are has to be settled first.',
  filter: 'Rows shown',
  all: 'All',
  verdicts,
  line: 'line',
  verdict: 'result',
  note: 'what it does',
  value: 'value',
  more: (count: number): string => `(and ${showNumber(count)} more)`,
  editing: (line: number): string => `Cell in line ${showNumber(line)}`,
  blank: 'nothing in it',
  tooLong: 'Too long to be mended here: change it in the file.',
  does: {
    create: 'drafts a new key',
    unchanged: 'changes nothing',
    left: 'left out by your answer',
    question: '',
    error: '',
  },
  notices: 'Values that may be slips',
  inRows: (count: number): string => `(${rows(count)})`,
  moreNotices: (count: number): string => `and ${showNumber(count)} more`,
} as const

/** What only the user can say. */
const questions = {
  title: (count: number): string =>
    count === 0
      ? 'All questions are answered'
      : `${counted(count, 'question')} before ${count === 1 ? 'its rows count' : 'their rows count'}`,
  text: 'Rows that wait for an answer are not staged.',
  again: 'Ask again',
  kinds,
  choose: 'Choose…',
  allOf: (count: number): string => `For all ${showNumber(count)}:`,
  alike: (kind: string): string => `${kind}: the same answer for all`,
  hidden: (count: number): string => `and ${showNumber(count)} more of this kind`,
  rows: (count: number): string => `(${rows(count)})`,
  choices: (choice: string): string => answers[choice] ?? choice,
  keyChoice: (name: string, id: string): string => `Key ${name} · ${id.slice(0, 8)}`,
  sample: (point: string | null, comma: string | null): string =>
    `with a point ${point ?? 'no amount'}, with a comma ${comma ?? 'no amount'}`,
} as const

/** A table with dates. */
const dated = {
  title: 'Label history',
  text: 'This table has a column of dates: it says which labels keys had from a day on. That becomes part of the label history of the time before the first list on this computer, for spend by the labels of the day. Nothing is staged and nothing is sent.',
  days: (count: number): string => `${counted(count, 'day')} of labels`,
  keep: 'Add to the label history',
  kept: (count: number): string => `${counted(count, 'day')} of labels added to the history`,
  wrong: (count: number): string => `${counted(count, 'problem')}: with any of them nothing is kept`,
} as const

type Figures = Omit<ImportCounts, 'rows'>

/** Texts about the rows of a table that is imported, and about staging them. */
export const importPreview = {
  preview,
  questions,
  dated,
  figures: (counts: Figures): readonly (readonly [name: string, count: number])[] => [
    ['create', counts.create],
    ['update', counts.update],
    ['unchanged', counts.unchanged],
    [counts.errors === 1 ? 'error' : 'errors', counts.errors],
    ...(counts.questions > 0 ? [['waiting for an answer', counts.questions] as const] : []),
    ...(counts.left > 0 ? [['left out', counts.left] as const] : []),
  ],
  said: ({ rows: all, create, update, unchanged, errors, questions }: ImportCounts): string =>
    `${rows(all)}: ${showNumber(create)} create, ${showNumber(update)} update, ${showNumber(unchanged)} unchanged, ${showNumber(errors)} with errors, ${showNumber(questions)} waiting for an answer`,
  working: { reading: 'Reading', meaning: 'Comparing with the keys', staging: 'Staging' },
  workPart: (text: string, percent: number): string => `${text} · ${percent} %`,
  cancel: 'Cancel',
  saveErrors: 'Save error file',
  stage: 'Stage changes',
  tooManyNew: (most: number): string =>
    `At most ${showNumber(most)} new keys can be drafted at once. Split the table, and apply the first part before the next.`,
  saved: (path: string): string => `Saved as ${path}`,
  undoName: (name: string): string => `Import ${name}`,
  listChanged: 'A newer list of keys came: the table was compared with it anew. Look at it once more, then stage it.',
  staged: ({ changes, created }: { readonly changes: number; readonly created: number }): string =>
    [
      changes > 0 || created === 0 ? `${counted(changes, 'change')} staged` : '',
      created > 0 ? `${counted(created, 'new key')} drafted` : '',
    ]
      .filter((part) => part !== '')
      .join(', '),
  stagedText: 'Nothing was sent. One step of undo takes all of it back.',
  review: 'Review changes',
  showKeys: 'Show the keys',
  importAnother: 'Import another table',
} as const
