import { counted, showNumber } from './count.ts'

/** Texts of rotating keys: new ones in the place of others, which end some days later. */
export const rotation = {
  name: 'Rotate keys',
  menu: 'Rotate…',
  lead: 'Each key gets a new one with its labels, limit, group and known expiry. The old one ends when the overlap is over, and only if the new one was made.',
  overlap: 'Days both keys work',
  until: (day: string): string => `The old keys end on ${day}, at the end of the day in UTC.`,
  rule: 'Name of the new keys',
  ruleHint: '{name}, {date} and {month} stand for the old name and the day.',
  preview: 'First new keys',
  more: (count: number): string => `and ${showNumber(count)} more`,
  nothing: 'Select the keys to rotate in the grid.',
  selected: (keys: number): string => `${counted(keys, 'key')} selected`,
  draftsLeft: (rows: number): string => `${counted(rows, 'row')} that ${rows === 1 ? 'is' : 'are'} no key yet left out`,
  tooMany: (most: number): string => `At most ${showNumber(most)} keys are rotated at once.`,
  stagedWaits: 'What is staged waits beside the rotation.',
  review: (keys: number): string => `Review rotation of ${counted(keys, 'key')}`,
  leftTitle: (keys: number): string => `${counted(keys, 'key')} not rotated`,
} as const
