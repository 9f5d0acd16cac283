import { counted, showNumber } from './count.ts'

const cells = (value: number): string => counted(value, 'cell')

/** Texts of find and replace. */
export const find = {
  name: 'Find and replace',
  close: 'Close',
  text: 'Find',
  by: 'Replace with',
  isPattern: 'Regular expression',
  matchCase: 'Match case',
  wholeCell: 'Whole cell',
  place: 'In',
  places: {
    selection: 'Selection',
    column: 'Column',
    visible: 'Visible rows',
    all: 'All rows',
  },
  patternHint: 'RE2 syntax; $1 stands for a group',
  next: 'Find next',
  previous: 'Find previous',
  preview: 'Preview',
  one: 'Replace',
  all: 'Replace all',
  stop: 'Stop',
  badPattern: 'This pattern cannot be read.',
  nothingTyped: 'Type what to find.',
  searching: (part: number): string => `Searching… ${String(Math.round(part * 100))} %`,
  replacing: (part: number): string => `Replacing… ${String(Math.round(part * 100))} %`,
  summary: 'Found',
  none: 'Nothing found',
  found: (found: number): string => `${cells(found)} found`,
  fixed: (fixed: number): string => `${showNumber(fixed)} read-only`,
  hidden: (hidden: number): string => `${showNumber(hidden)} in rows that the filter hides`,
  changes: (changes: number): string => `${cells(changes)} would change`,
  exampleList: 'First changes',
  more: (more: number): string => `and ${showNumber(more)} more`,
  undoName: (text: string, changed: number): string => `Replace “${text}” in ${cells(changed)}`,
  replaced: (changed: number): string => `${cells(changed)} replaced`,
  wrapped: 'Search went on from the other end.',
  interrupted: 'Nothing was replaced: the list was renewed, or it was stopped.',
} as const
