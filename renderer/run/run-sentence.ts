import type { RunProgress } from '#shared/contract/app-state.ts'
import type { FailureCode } from '#shared/contract/failure.ts'
import { words } from '#shared/words/en.ts'
import { failureText } from '../ui/failure-text.ts'
import { showSpan } from '../ui/format.ts'

/** How many steps have their final word. */
export function settledSteps({ steps, counts }: RunProgress): number {
  return steps - counts.waiting
}

/** One sentence on where a run stands; `keys` is known once its outcomes were read. */
export function runSentence(run: RunProgress, keys: number | null, now: number): string {
  if (run.state === 'running') return runningSentence(run, now)
  if (run.state === 'paused') return pausedSentence(run)
  const { counts, steps } = run
  const rest = words.run.outcomeWords({ ...counts, done: 0 })
  if (run.state === 'stopped') return stoppedSentence(run, rest)
  return rest === '' ? words.run.allDone(counts.done, keys) : words.run.partlyDone(counts.done, steps, rest)
}

function stoppedSentence({ counts, steps, pause }: RunProgress, rest: string): string {
  const text = words.run.stoppedAt(counts.done, steps, rest)
  return pause?.kind === 'failure' ? `${text} ${failureText(pause.failure)}` : text
}

function runningSentence(run: RunProgress, now: number): string {
  if (run.waitUntil !== null) {
    const left = Date.parse(run.waitUntil) - now
    return left > 0 ? words.run.waitingFor(showSpan(left)) : words.run.waitingSoon
  }
  const settled = words.run.settled(settledSteps(run), run.steps)
  const left = timeLeft(run, now)
  return left === null ? settled : `${settled}, ${words.run.timeLeft(showSpan(left))}`
}

const KEY_AT_FAULT: ReadonlySet<FailureCode> = new Set(['key_refused', 'permission_missing', 'credential_missing'])

function pausedSentence(run: RunProgress): string {
  const { pause } = run
  if (pause?.kind === 'failure') {
    const text = failureText(pause.failure)
    return KEY_AT_FAULT.has(pause.failure.code) ? `${text} ${words.run.replaceAfterStop}` : text
  }
  return pause?.kind === 'canary' ? words.run.pausedAfterCanary(run.counts) : words.run.pausedByUser
}

const TELLING_STEPS = 20
const TELLING_TIME = 3000

/** The time still to go at the pace so far, `null` while too little is done to tell. */
export function timeLeft(run: RunProgress, now: number): number | null {
  const settled = settledSteps(run)
  const spent = now - Date.parse(run.startedAt)
  if (settled < TELLING_STEPS || !(spent > TELLING_TIME) || run.counts.waiting === 0) return null
  return (spent / settled) * run.counts.waiting
}
