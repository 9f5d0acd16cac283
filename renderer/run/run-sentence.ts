import type { RunProgress, Slowness } from '#shared/contract/app-state.ts'
import type { Failure, FailureCode } from '#shared/contract/failure.ts'
import type { Outcome } from '#shared/domain/outcome.ts'
import { words } from '#shared/words/en.ts'
import { failureText } from '../ui/failure-text.ts'
import { showClock, showSpan } from '../ui/format.ts'

/** How many steps have their final word. */
export function settledSteps({ steps, counts }: Pick<RunProgress, 'steps' | 'counts'>): number {
  return steps - counts.waiting
}

/** One sentence on where a run stands; `did` says what it did, once its outcomes were read. What an opened plan wanted is staged nowhere. */
export function runSentence(run: RunProgress, did: string | null, now: number, isOfOpened = false): string {
  if (run.state === 'running') return words.run.settled(settledSteps(run), run.steps)
  if (run.state === 'paused') return pausedSentence(run, now)
  const done = did ?? words.runBrief.changes(run.counts.done)
  const open = openWords(run)
  return run.state === 'stopped' ? stoppedSentence(run, done, open, isOfOpened) : words.run.ended(done, open)
}

/** A run that nobody stopped has its reason. */
function stoppedSentence({ pause }: RunProgress, done: string, open: string, isOfOpened: boolean): string {
  const text = words.run.stoppedAt(done, open, !isOfOpened)
  return pause?.kind === 'failure' ? `${text} ${failureText(pause.failure)}` : text
}

const OPEN: readonly Outcome[] = ['conflict', 'rejected', 'unknown', 'waiting']

function openWords({ counts }: RunProgress): string {
  return OPEN.filter((outcome) => counts[outcome] > 0)
    .map((outcome) => words.run.open(outcome, counts[outcome]))
    .join(', ')
}

const KEY_AT_FAULT: ReadonlySet<FailureCode> = new Set(['key_refused', 'permission_missing', 'credential_missing'])

function pausedSentence({ pause, counts }: RunProgress, now: number): string {
  if (pause?.kind === 'failure') return `${failureText(pause.failure)} ${whatToDo(pause.failure, now)}`
  return pause?.kind === 'canary' ? words.run.pausedAfterCanary(counts) : words.run.pausedByUser
}

function whatToDo({ code, until }: Failure, now: number): string {
  if (KEY_AT_FAULT.has(code)) return words.run.replaceAfterStop
  const left = until === undefined ? Number.NaN : Date.parse(until) - now
  return until !== undefined && left > 0 ? words.run.resumesAt(showClock(until), showSpan(left)) : words.run.thenResume
}

/** Why a run sends less than it could, with what is left of the wait. */
export function slowSentence({ kind, until }: Slowness, now: number): string {
  const left = until === null ? Number.NaN : Date.parse(until) - now
  return words.run.slow[kind](left > 0 ? showSpan(left) : null)
}

/** How fast a run is, and how much longer it takes, as far as that is known. */
export function paceSentence({ state, rate, leftMs, writes }: RunProgress): string {
  if (state !== 'running') return ''
  const left = leftMs === null || leftMs <= 0 ? null : words.run.timeLeft(showSpan(leftMs))
  const parts = [words.run.requests(writes.sent, writes.total), rate !== null && rate > 0 && words.run.rate(rate), left]
  return parts.filter((part) => typeof part === 'string').join(' · ')
}
