import { counted, showNumber } from './count.ts'
import type { Slowness } from '../../contract/app-state.ts'
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
  not_replaced: 'The key that was to replace it was not made, so it was left as it is.',
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

function goingOn(span: string | null): string {
  return span === null ? 'Going on in a moment.' : `Going on in ${span}.`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
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
  rate: (perSecond: number) =>
    `${perSecond >= 10 ? String(Math.round(perSecond)) : perSecond.toFixed(1)} ${perSecond === 1 ? 'request' : 'requests'} a second`,
  requests: (sent: number, all: number) => `${showNumber(sent)} of ${counted(all, 'request')}`,
  /** Why a run sends less, or nothing; `span` is how long that lasts, where it is known. */
  slow: {
    throttled: (span: string | null) => `The gateway asked for a pause. ${goingOn(span)}`,
    retrying: (span: string | null) => `A request failed and is tried again. ${goingOn(span)}`,
    outage: (span: string | null) =>
      `Too many requests fail. Nothing is changed until the gateway answers again; it is asked ${span === null ? 'now' : `in ${span}`}.`,
    offline: () => 'Nothing gets out of this computer. The run goes on by itself as soon as there is a network.',
    asleep: () => 'The computer was asleep. The list is read once more before anything is sent.',
    doubt: (span: string | null) =>
      `Nobody answered some requests, and they may still be carried out. ${span === null ? 'They are looked up in a list.' : `They are looked up in a list in ${span}.`}`,
    canary: () => 'The first keys are compared with a fresh list before the others follow.',
  } satisfies Record<Slowness['kind'], (span: string | null) => string>,
  pausedAfterCanary: ({ waiting, ...counts }: OutcomeCounts) =>
    `The first keys are through: ${outcomeWords({ ...counts, waiting: 0 })}. A list has shown them. Look at them, then resume for the other ${counted(waiting, 'change')}, or stop.`,
  pausedByUser: 'You paused the run. Requests already sent were finished; nothing else is sent until you resume.',
  /** What a run did, by what was done to how many keys. */
  did: {
    relabelled: (keys: number) => `${counted(keys, 'key')} relabelled`,
    limited: (keys: number) => `${counted(keys, 'limit')} changed`,
    created: (keys: number) => `${counted(keys, 'key')} created`,
    deleted: (keys: number) => `${counted(keys, 'key')} deleted`,
    already: (changes: number) => `${counted(changes, 'change')} ${changes === 1 ? 'was' : 'were'} there already`,
    nothing: 'nothing changed',
  },
  /** What is left to do about steps that are not done. */
  open: (outcome: Outcome, count: number) =>
    outcome === 'conflict' ? `${outcomeCount(outcome, count)} to decide` : outcomeCount(outcome, count),
  ended: (did: string, open: string) => capital(open === '' ? `${did}.` : `${did}; ${open}.`),
  stoppedAt: (did: string, open: string, isStaged: boolean) =>
    `${capital(open === '' ? did : `${did}; ${open}`)}.${isStaged ? ' What was not sent is still staged.' : ''}`,
  decide: (count: number) => `Decide ${counted(count, 'conflict')}`,
  thenResume: 'When that is settled, press Resume: what was sent is not sent again.',
  resumesAt: (clock: string, span: string) => `It may be asked again at ${clock}, in ${span}; then press Resume.`,
  notDone: 'Steps not done',
  notDoneOpened:
    'They came from a plan that was opened and are staged nowhere. “Retry what failed” in the history plans them again.',
  notDoneText: 'They are still staged, except where the gateway already has the wanted value.',
  columns: { key: 'key', field: 'field', change: 'old → new', outcome: 'outcome', reason: 'reason' },
  lost: (keys: number) =>
    `${counted(keys, 'key')} ${keys === 1 ? 'was' : 'were'} made of which nobody has the secret. ${keys === 1 ? 'It has' : 'They have'} a limit of $0.01. Nothing is deleted by itself: look at the plan that deletes ${keys === 1 ? 'it and creates it' : 'them and creates them'} again.`,
  replaceLost: 'Delete and create again…',
  replaceAfterStop: 'Stop the run, replace the key, then press Resume: it goes on with what was not sent.',
  reasonText,
  noReason: {
    conflict: 'Somebody else changed this cell.',
    unknown: 'No answer arrived; the next list will tell.',
    waiting: 'Not sent.',
  },
} as const
