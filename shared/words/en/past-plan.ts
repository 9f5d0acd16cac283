import type { LeftCode } from '../../domain/past-step.ts'
import { counted, showNumber } from './count.ts'

const texts: Readonly<Record<LeftCode, string>> = {
  deleted: 'the run deleted this key; it cannot be brought back.',
  ended: 'the run ended this key, which is for good.',
  not_replaced: 'the key that was to replace this one was not made.',
  not_written: 'the run wrote nothing here, because it was so already.',
  spent: 'the run created this key, and it has been used since: it is not deleted.',
  gone: 'the list does not have this key any more.',
  already: 'it is so by now.',
  not_repeatable: 'this key may have been created after all; look for it before you create it again.',
  not_sendable: 'this value cannot be sent.',
  protected_key: 'this is the key that Fobsheet is connected with.',
  rights: 'its rights are not those of a plain key, and a new key would not have them. Rotate it in the console.',
  name_taken: 'the rule gives a name that another key has already.',
  other_name: 'the key of this id has another name now: look at it before anything is deleted.',
}

/** Why a step of a past run is not in the plan. */
function left(code: LeftCode, value: string | null): string {
  return value === null ? texts[code] : `${texts[code].slice(0, -1)} ($${value}).`
}

/** Texts about plans that were opened: from a file, or made from a past run. */
export const pastPlan = {
  left,
  open: 'Open plan…',
  fromFile: (file: string) => `Plan file ${file}`,
  revertOf: (when: string) => `Revert of the run of ${when}`,
  retryOf: (when: string) => `Once more: what the run of ${when} did not do`,
  orphansOf: (when: string) => `Lost keys of the run of ${when}: delete and create again`,
  rotation: (days: number) =>
    days === 0 ? 'Rotation: the old keys end today' : `Rotation: the old keys end after ${counted(days, 'day')}`,
  hash: (hash: string) => `SHA-256 ${hash.slice(0, 16)}`,
  made: (when: string) => `made ${when}`,
  edited: (count: number) => `${counted(count, 'step')} changed or taken out here`,
  staged: (count: number) =>
    `${counted(count, 'staged change')} of yours ${count === 1 ? 'waits' : 'wait'} beside it and ${count === 1 ? 'is' : 'are'} not part of it.`,
  drift: ({ changed, gone, already, renamed }: Record<'changed' | 'gone' | 'already' | 'renamed', number>) =>
    [
      ...(changed > 0 ? [`${counted(changed, 'cell')} changed since: not sent unless you decide so`] : []),
      ...(gone > 0 ? [`${counted(gone, 'step')} on keys that are gone`] : []),
      ...(renamed > 0 ? [`${counted(renamed, 'key')} to be deleted renamed since: not deleted`] : []),
      ...(already > 0 ? [`${counted(already, 'step')} ${already === 1 ? 'is' : 'are'} so already`] : []),
    ].join(' · '),
  noDrift: 'Nothing of it changed since it was made.',
  leftTitle: (count: number) => `${counted(count, 'step')} of the run not in this plan`,
  deleteSpent: 'Delete used keys too',
  problems: 'These keys are gone: nothing is sent for them. All other keys go on without them.',
  /** What takes a step of an opened plan out, which nobody has staged. */
  takeOut: {
    unstage: 'Take out',
    unstageStep: (field: string, name: string): string => `Take out ${field} of ${name}`,
    unstageKey: (name: string, steps: number): string => `Take out everything of ${name} (${showNumber(steps)})`,
    unstageGroup: (title: string): string => `Take out ${title}`,
  },
  decision: 'decision on the plan',
  close: 'Close plan',
  emptyTitle: 'Nothing is left in this plan',
  emptyText: 'Each of its steps was taken out, or there was none to begin with.',
} as const
