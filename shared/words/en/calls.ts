import { counted, showNumber } from './count.ts'

/** Texts of the list of requests that a plan leads to. */
export const calls = {
  show: 'What is listed',
  changes: 'Changes',
  requests: 'Requests',
  table: 'Requests',
  title: (count: number): string => `Requests (${showNumber(count)})`,
  note: 'Labels are folded once more from the list of that moment before anything is sent, so that nobody’s change is lost; a body may then differ from this one.',
  noteCreate: 'What a new key is given goes to the id that its creation answers.',
  columns: { method: 'method', path: 'path', key: 'key', body: 'body', action: 'actions' },
  noBody: 'no body',
  listing: (part: number): string => `The requests are being listed: ${Math.floor(part * 100)} %`,
  copy: 'Copy as curl',
  copyOf: (method: string, name: string): string => `Copy ${method} for ${name} as curl`,
  copyAll: 'Copy all as curl',
  making: (count: number): string => `Writing ${counted(count, 'request')} as curl`,
  copied: (count: number): string =>
    `${counted(count, 'request')} copied as curl. The key is left to $FOBSHEET_MANAGEMENT_KEY.`,
  failed: 'The clipboard did not take it. Copy again.',
} as const
