import type { HeaderFault, HeaderFaultCode } from '../../import/header-faults.ts'
import type { ImportCode, ImportProblem, ImportQuestion, QuestionKind } from '../../import/import-problem.ts'
import { counted } from './count.ts'
import { problem } from './problem.ts'

const texts: Readonly<Record<Exclude<ImportCode, Parameters<typeof problem.describe>[0]>, string>> = {
  name_shared: 'Several keys have this name. Say which one is meant, or match by id.',
  name_taken: 'A key of this name exists. Say whether it is meant, or a second one shall be created.',
  name_twin: 'A key has nearly this name: they differ in case, blanks or characters that nobody sees. Say whether it is meant.', // prettier-ignore
  label_shared: 'Several keys carry this label value. Say which one is meant.',
  id_unknown: 'No key of the organisation has this id. Correct it, leave the row out, or create a new key.',
  duplicate: 'Several rows are about the same key. Say which one counts.',
  twin_rows: 'Several rows create keys whose names are nearly the same. Say whether all of them are wanted.',
  row_too_long: 'The row has more cells than there are column titles. A delimiter inside a text needs quotes.',
  match_blank: 'The cell by which the row finds its key is blank.',
  id_not_an_id: 'This is not the id of a key. Ids look like 3c90c3cc-0d44-4b50-8888-8dd25736052a.',
  id_mismatch: 'The id is not that of the key which the row is about. Correct one of both, or leave the id column out.',
  name_fixed: 'A key keeps its name for good. Write the name it has, or leave the cell blank.',
  name_part_blank: 'The name pattern needs a value here.',
  group_fixed: 'A key stays in its group for good. Write the group it is in, or leave the cell blank.',
  group_shared: 'Several groups have this name. Write the id of the group.',
  expiry_not_known:
    'No expiry of this key was set from here, so there is none to take away. Write a date, or leave the cell blank.',
  control_character: 'The text has a control character that nobody sees. Type it without.',
  date_not_a_day: 'Not a date. Write one such as 2026-01-31, or a moment such as 2026-01-31T18:00:00Z.',
  date_future: 'This day is yet to come. Label history is about the past.',
  date_seen: 'From this day on, lists of the gateway have shown the labels themselves. Take the row out.',
  date_twice: 'Several rows are about the same key and the same moment. Leave one of them.',
  name_unknown: 'No key of the last list has this name. Write the id of the key.',
  secret_value: 'This looks like a secret. Secrets do not belong into labels or names.',
}

const faults: Readonly<Record<HeaderFaultCode, (fault: HeaderFault) => string>> = {
  header_twice: ({ texts, columns }) => `Column ${quoted(texts[0])} stands ${places(columns)}. Remove all but one, or leave them out.`, // prettier-ignore
  header_twins: ({ texts, columns }) => `Columns ${list(texts.map(quoted))} (${places(columns)}) differ only in case, blanks or characters that nobody sees. Say what each is for.`, // prettier-ignore
  header_machinery: ({ texts, columns }) => `Column ${quoted(texts[0])} ${places(columns)} has a name that programs use for themselves. For a label of that name, write label:${texts[0] ?? ''}.`, // prettier-ignore
  header_secret: ({ texts, columns }) => `Column ${quoted(texts[0])} ${places(columns)} holds secrets. Take it out of the file.`, // prettier-ignore
  header_two_ways: ({ texts, columns, others }) => `Column ${quoted(texts[0])} ${places(columns)} could be ${list(others, 'or')}. Say which.`, // prettier-ignore
  use_twice: ({ texts, columns }) => `Columns ${list(texts.map(quoted))} (${places(columns)}) are for the same thing. Leave all but one out.`, // prettier-ignore
  label_blank: ({ columns }) => `The column ${places(columns)} is a label without a key.`,
  label_twin: ({ texts, columns, others }) => `Column ${quoted(texts[0])} ${places(columns)} is no label key of the organisation, but looks like ${list(others.map(quoted))}. Say which is meant.`, // prettier-ignore
}

const questions: Readonly<Record<QuestionKind, (text: string, count: number) => string>> = {
  name_shared: (text) => `Which key called ${quoted(text)} is meant?`,
  name_taken: (text) => `A key called ${quoted(text)} exists. Is it meant?`,
  name_twin: (text) => `No key is called ${quoted(text)}, but nearly so. Is it meant?`,
  label_shared: (text) => `Which key with ${quoted(text)} is meant?`,
  id_unknown: (text) => `No key has the id ${text}. What shall become of its row?`,
  duplicate: (text, count) => `${counted(count, 'row')} are about ${quoted(text)}. Which one counts?`,
  twin_rows: (text, count) => `${counted(count, 'row')} create keys called ${quoted(text)} or nearly so. Which are wanted?`, // prettier-ignore
  limit_ambiguous: (text, count) => `How are amounts such as ${text} to be read? ${counted(count, 'row')} ${count === 1 ? 'depends' : 'depend'} on it.`, // prettier-ignore
}

function quoted(text = ''): string {
  return `“${text}”`
}

function list(texts: readonly string[], last = 'and'): string {
  return texts.length < 2 ? (texts[0] ?? '') : `${texts.slice(0, -1).join(', ')} ${last} ${texts.at(-1) ?? ''}`
}

/** Columns as people count them: `at 2 and 3`. */
function places(columns: readonly number[]): string {
  return `at ${list(columns.map((at) => String(at + 1)))}`
}

function describe({ code, detail }: Pick<ImportProblem, 'code' | 'detail'>): string {
  // `as`: a code has its own text here, or is one of the grid's.
  const text = code in texts ? texts[code as keyof typeof texts] : problem.describe(code as Parameters<typeof problem.describe>[0]) // prettier-ignore
  if (code === 'group_required') return `${text} Write its name or id into a column called "group".`
  if (detail === null || detail === '') return text
  if (code === 'date_seen') return `${text} The first list is of ${detail}.`
  return code === 'name_part_blank' ? `The name pattern needs a value for ${quoted(detail)}.` : `${text} It has ${quoted(detail)}.` // prettier-ignore
}

/** What is wrong with a file that is imported, and what to do about it. */
export const importProblem = {
  describe,
  fault: (fault: HeaderFault): string => faults[fault.code](fault),
  question: ({ kind, text, count }: Pick<ImportQuestion, 'kind' | 'text' | 'count'>): string => questions[kind](text, count), // prettier-ignore
  alike: (value: string, alike: readonly string[]): string =>
    `${quoted(value)} is a new value that looks like ${list(alike.map(quoted))}.`,
} as const
