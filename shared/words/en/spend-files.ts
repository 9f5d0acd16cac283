import { counted } from './count.ts'

/** Texts of the page of spend about files: export, the clipboard, statements. */
export const spendFiles = {
  export: 'Export',
  otherForms: 'Other forms',
  exported: (path: string) => `Spend written to ${path}`,
  copy: 'Copy the table',
  copyWithTitles: 'Copy the table with titles',
  copied: 'The table is on the clipboard, every digit of it.',
  notCopied: 'The table could not be put on the clipboard. Export it instead.',
  statements: 'Statements…',
  sheet: {
    title: 'Statements',
    close: 'Close',
    write: 'Choose a folder and write…',
    label: 'A statement for each',
    month: 'Month',
    markup: 'Markup',
    minimum: 'Minimum, USD',
    round: 'Rounded to cents',
    per: { statement: 'the sum', line: 'each line' },
    half: 'Half a cent',
    modes: { 'half-even': 'to the even cent', 'half-up': 'up' },
    labels: 'Labels',
    readings: { onDay: 'as of the day', today: 'as they are now' },
    note: 'Note on the currency',
    issue: 'Issue the month',
    issueNote:
      'It is then always written as it is now. What it costs otherwise later becomes a correction in the next month.',
    saved: (saved: {
      readonly statements: number
      readonly month: string
      readonly folder: string
      readonly total: string
      readonly unbilled: string
      readonly pivot: string
      readonly issuedAt: string | null
      readonly wasIssued: boolean
      readonly isProvisional: boolean
    }) =>
      [
        `${counted(saved.statements, 'statement')} of ${saved.month} in ${saved.folder}.`,
        `Charged: ${saved.total} USD. Unbilled usage: ${saved.unbilled} of ${saved.pivot} USD.`,
        saved.wasIssued ? `The month was issued at ${saved.issuedAt ?? ''}, and is written as it was then.` : '',
        !saved.wasIssued && saved.issuedAt !== null ? 'The month is issued.' : '',
        saved.isProvisional ? 'Some of its days may still move, or are not stored.' : '',
      ]
        .filter((line) => line !== '')
        .join(' '),
    empty: 'No usage is stored yet. Sync spend first.',
    refused: {
      untied: (month: string) =>
        `Nothing was written: the statements of ${month} and what is unbilled do not add up to the pivot. Sync spend and try again; if it stays so, please report it.`,
      provisional: (month: string) =>
        `Nothing was written: some days of ${month} may still move, or are not stored. Sync spend once the month is over, then issue it.`,
      'later-issued': (month: string) =>
        `Nothing was written: ${month} was issued already, and corrections go forward only.`,
    },
  },
} as const
