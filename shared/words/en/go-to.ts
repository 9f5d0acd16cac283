import { counted, showNumber } from './count.ts'

/** Texts of the panel that goes to a key. */
export const goTo = {
  name: 'Go to key',
  text: 'Name, id or expression',
  hint: 'Such as growth-chat-7, the beginning of an id, or env=production and spend>100. Enter goes to the first, arrows choose.',
  found: (keys: number, hidden: number): string =>
    hidden === 0 ? counted(keys, 'key') : `${counted(keys, 'key')}, ${showNumber(hidden)} of them hidden by the filter`,
  none: 'No key is found.',
  list: 'Keys found',
  isHidden: 'hidden by the filter',
  shownAgain: 'The filter was cleared to show this key.',
} as const
