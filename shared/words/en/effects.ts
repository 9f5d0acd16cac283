import { counted, showNumber } from './count.ts'

const others = (names: readonly string[]): string =>
  names.length === 1 ? `“${names[0] ?? ''}”` : `“${names[0] ?? ''}” and ${counted(names.length - 1, 'other')}`

/** The days that a figure is of; `until` names the last one where that is not today or yesterday. */
function lately(days: number, until: string | null): string {
  const span = counted(days, 'day')
  if (until !== null) return `the ${span} to ${until}`
  return days === 1 ? 'the last day' : `the last ${span}`
}

/** Texts of the review that say what a plan comes to. */
export const effects = {
  groups: 'What changes',
  title: 'What it means',
  keys: 'keys',
  deleteKey: 'delete key',
  groupTitle: (field: string, keys: number): string => `${field} on ${counted(keys, 'key')}`,
  unstageGroup: (title: string): string => `Unstage ${title}`,
  dangers: {
    deletes: (): string => 'for good',
    uncaps: (): string => 'no cap any more',
    stops: (keys: number): string => `${counted(keys, 'key')} ${keys === 1 ? 'stops' : 'stop'} at once`,
  },
  moves: (money: string): string => `$${money} of this month moves`,
  moved: (money: string, days: number, until: string | null): string => `$${money} of ${lately(days, until)} moves`,
  movedAll: (money: string, days: number, until: string | null): string =>
    `$${money} of ${lately(days, until)} moves to other label values`,
  movedBy: (keys: number): string => `spent by ${counted(keys, 'key')}`,
  spent: (money: string): string => `$${money} spent this month`,
  stops: (keys: number): string =>
    `${counted(keys, 'key')} ${keys === 1 ? 'stops' : 'stop'} working at once: ${keys === 1 ? 'its' : 'their'} new limit is not above what ${keys === 1 ? 'it has' : 'they have'} spent this month, or ${keys === 1 ? 'its' : 'their'} new expiry has passed`,
  stopsTable: 'Keys that stop at once',
  uncapped: (keys: number): string => `${counted(keys, 'key')} will have no cap`,
  uncappedTable: 'Keys that become uncapped',
  limits: (sum: string): string => `The monthly limits change by ${sum} in sum`,
  limitSides: (raised: string, lowered: string): string => `raised ${raised}, lowered ${lowered}`,
  capsCome: (keys: number): string => `${counted(keys, 'key')} without a cap ${keys === 1 ? 'gets' : 'get'} one`,
  capsGo: (keys: number): string => `${counted(keys, 'cap')} ${keys === 1 ? 'is' : 'are'} taken off`,
  newKey: (label: string): string => `No key carries the label “${label}” yet`,
  newKeyAlike: (label: string, alike: readonly string[]): string =>
    `No key carries the label “${label}” yet. Is ${others(alike)} meant?`,
  added: (values: number): string => `${counted(values, 'value is', 'values are')} new to the organisation`,
  addedTable: (label: string): string => `New values of ${label}`,
  looksLike: (alike: readonly string[]): string => `like ${others(alike)}`,
  gone: (values: number): string => `${counted(values, 'value')} no key will have any more`,
  goneTable: (label: string): string => `Values of ${label} that disappear`,
  onKeys: (keys: number): string => `on ${counted(keys, 'key')}`,
  nowOnKeys: (keys: number): string => `now on ${counted(keys, 'key')}`,
  more: (count: number): string => `${showNumber(count)} more`,
} as const
