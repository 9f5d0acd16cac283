import { counted, showNumber } from './count.ts'
import type { Outcome, OutcomeCounts, RunState } from '../../domain/outcome.ts'

const outcomes: Readonly<Record<Outcome, string>> = {
  done: 'done',
  conflict: 'conflict',
  rejected: 'rejected',
  unknown: 'unknown',
  waiting: 'waiting',
}

const states: Readonly<Record<RunState, string>> = {
  running: 'Running',
  paused: 'Paused',
  finished: 'Finished',
  stopped: 'Stopped',
}

/** The word for so many of one outcome. */
function outcomeName(outcome: Outcome, count: number): string {
  return outcome === 'conflict' && count !== 1 ? 'conflicts' : outcomes[outcome]
}

/** `5 conflicts`, `1 rejected`: a count of one outcome. */
function outcomeCount(outcome: Outcome, count: number): string {
  return `${showNumber(count)} ${outcomeName(outcome, count)}`
}

/** Every outcome that occurs, with its count. */
function outcomeWords(counts: OutcomeCounts): string {
  const order: readonly Outcome[] = ['done', 'conflict', 'rejected', 'unknown', 'waiting']
  return order
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => outcomeCount(outcome, counts[outcome]))
    .join(', ')
}

const reasons = {
  already: 'It was so already; nothing was sent.',
  verified: 'No answer arrived, but the last list shows the new value.',
  changed_since: 'Done; somebody else changed it again meanwhile.',
  changed_remotely: 'Somebody else changed this cell.',
  deleted: 'The key does not exist any more.',
  renamed: 'The key has another name than when it was reviewed.',
  protected_key: 'This is the key the app is connected with.',
  not_seen: 'The gateway accepted it, but the last list does not show it.',
  journal_damaged: 'The journal of this run is damaged; whether it was sent is not known.',
  no_answer: 'No answer arrived; the last list shows the old value or could not be read.',
  orphan: 'A key of this name was made, but its secret is lost. Delete it and create it again:',
  several: 'Several keys of this name were made, and their secrets are lost. Delete them and create one again:',
  doubled: 'The key was made, and another one of its name too, of which nobody has the secret. Delete that one:',
  name_taken: 'A key of this name was made while the run stood still; it was not made a second time:',
  not_created: 'No answer arrived, and the last list shows no such key. Create it again.',
  may_still_land: 'No answer arrived, and the request may still be carried out. Do not create it again before',
  unfinished: 'The key was made and its secret is kept, but it still has the limit of $0.01 it begins with.',
  labels_refused: 'The key was made and its secret is kept, but its labels were refused; its limit is still $0.01:',
  expiry_refused: 'The key was made and its secret is kept, but its expiry was refused; its limit is still $0.01:',
  limit_refused: 'The key was made and its secret is kept, but its limit was refused and is still $0.01:',
} as const

/** A reason in words: ours by its code, with what follows the code; the service's own as it said it. */
function reasonText(reason: string, until?: string): string {
  const [code = '', ...rest] = reason.split(': ')
  const own = code.replace(/:$/, '')
  if (!Object.hasOwn(reasons, own)) return reason
  const text = reasons[own as keyof typeof reasons] // an own key, as was just asked
  return [text, ...(own === 'may_still_land' && until ? [until] : []), ...(rest.length > 0 ? [rest.join(': ')] : [])].join(' ') // prettier-ignore
}

/** Texts of a run: progress, pauses, its end. */
export const run = {
  outcomes,
  states,
  outcomeName,
  outcomeWords,
  applying: 'Applying',
  pause: 'Pause',
  resume: 'Resume',
  stop: 'Stop',
  settled: (count: number, all: number) => `${showNumber(count)} of ${counted(all, 'change')}`,
  timeLeft: (span: string) => `about ${span} left`,
  waitingFor: (span: string) => `The gateway asked for a pause. Going on in ${span}.`,
  waitingSoon: 'The gateway asked for a pause. Going on in a moment.',
  pausedAfterCanary: ({ waiting, ...counts }: OutcomeCounts) =>
    `The first keys are through: ${outcomeWords({ ...counts, waiting: 0 })}. A list has shown them. Look at them, then resume for the other ${counted(waiting, 'change')}, or stop.`,
  pausedByUser: 'You paused the run. Requests already sent were finished; nothing else is sent until you resume.',
  allDone: (changes: number, keys: number | null) =>
    `${counted(changes, 'change')} done${keys === null ? '' : ` on ${counted(keys, 'key')}`}.`,
  partlyDone: (done: number, all: number, rest: string) =>
    `${showNumber(done)} of ${counted(all, 'change')} done. ${rest}: see below.`,
  stoppedAt: (done: number, all: number, rest: string) =>
    `Stopped: ${showNumber(done)} of ${counted(all, 'change')} done${rest === '' ? '' : `, ${rest}`}. What was not sent is still staged.`,
  notDone: 'Steps not done',
  notDoneOpened:
    'They came from a plan that was opened and are staged nowhere. “Retry what failed” in the history plans them again.',
  notDoneText: 'They are still staged, except where the gateway already has the wanted value.',
  columns: { key: 'key', field: 'field', change: 'old → new', outcome: 'outcome', reason: 'reason' },
  replaceAfterStop: 'Stop the run, replace the key, then apply again: what was not sent is still staged.',
  reasonText,
  noReason: {
    conflict: 'Somebody else changed this cell.',
    unknown: 'No answer arrived; the next list will tell.',
    waiting: 'Not sent.',
  },
} as const
