import { assertNever } from '#shared/domain/assert-never.ts'
import { isCreating, REQUEST_LIFE } from './creation-moves.ts'
import { judgeCreation } from './creation.ts'
import { noteTurn } from './ahead.ts'
import type { EngineCommand, EngineEvent } from './engine-events.ts'
import type { EngineState, WriteState } from './engine-state.ts'
import type { Failure } from '#shared/contract/failure.ts'
import { backoff, holdBack, longestBackoff, restUntil, slowDown, speedUp } from './pace.ts'
import type { Answer, Refusal } from './ports.ts'
import { noteSuccess, takeRetry } from './retry-budget.ts'
import { goOffline, noteAnswer, pauseFor, takeFailedProbe } from './trouble.ts'
import { noteWritten } from './verification.ts'
import { openSteps, settle, showFlight, speak } from './words.ts'

const MOST_ATTEMPTS = 5
const MOST_THROTTLES = 50
const BASE_DELAY = 500
const THROTTLE_DELAY = 1000
const LONGEST_WAIT = 300_000

/** Takes the answer to a write: a word when it is final, another attempt when that is safe, a pause when a person must act. */
export function takeAnswer(
  state: EngineState,
  { write: index, answer, at }: Extract<EngineEvent, { kind: 'answered' }>,
): EngineCommand[] {
  const write = state.writes[index]
  if (!write || write.status !== 'in-flight') return []
  noteTurn(state.turns, at)
  state.answeredAt = at
  state.inFlight--
  showFlight(state, write, false)
  noteOutcome(state, write, answer, at)
  state.busyRows.delete(write.row)
  if (write.kind === 'create') state.creating--
  write.status = 'open'
  const failure = 'failure' in answer ? answer.failure : null
  const record = {
    op: 'result',
    w: index,
    n: write.attempts,
    answer: answer.kind,
    code: failure?.code ?? null,
    status: failure?.status ?? null,
    detail: failure?.detail ?? null,
  } as const
  return [{ kind: 'record', record }, ...judge(state, write, answer, at)]
}

/** What an answer means for the pace, and for what may be repeated. */
function noteOutcome(state: EngineState, write: WriteState, answer: Answer, at: number): void {
  const isClean = answer.kind === 'accepted' || answer.kind === 'created'
  if (answer.kind !== 'not-sent' && answer.kind !== 'throttled') noteAnswer(state, answer.kind === 'ambiguous', at)
  if (isClean) {
    state.carriedOut++
    noteSuccess(state.budget)
    speedUp(state.pace, at - write.sentAt, at)
  } else if (answer.kind === 'throttled') holdBack(state.pace, { sentAt: write.sentAt, at, waitMs: answer.waitMs })
  else if (answer.kind === 'ambiguous' && isOverload(answer.failure)) slowDown(state.pace, write.sentAt, at)
}

function isOverload({ code, status }: Failure): boolean {
  return code === 'timeout' || status === 503
}

function judge(state: EngineState, write: WriteState, answer: Answer, at: number): EngineCommand[] {
  const own = isCreating(write) ? judgeCreation(state, write, answer, at) : null
  if (own) return [...own]
  switch (answer.kind) {
    case 'accepted': {
      settle(state, write)
      write.pending = null
      noteWritten(state, write, at)
      return speak(state, openSteps(state, write), { outcome: 'done', reason: null })
    }
    case 'rejected': {
      settle(state, write)
      // An earlier attempt may have been carried out: then the last list decides.
      if (write.pending) return []
      return speak(state, openSteps(state, write), {
        outcome: 'rejected',
        reason: answer.failure.detail ?? answer.failure.code,
      })
    }
    case 'gone': {
      settle(state, write)
      const isWanted = write.kind === 'delete'
      const reason = isWanted ? (write.pending ? 'verified' : 'already') : 'deleted'
      write.pending = null
      return speak(state, openSteps(state, write), { outcome: isWanted ? 'done' : 'conflict', reason })
    }
    case 'throttled': {
      write.attempts--
      write.throttles++
      if (write.throttles >= MOST_THROTTLES) return pauseFor(state, answer)
      return waitFor(state, answer, write.throttles, at)
    }
    case 'halt': {
      write.attempts--
      if (answer.failure.code === 'redirected') doubt(write, at)
      return pauseFor(state, answer)
    }
    case 'not-sent': {
      // It certainly did not leave, so it was no attempt.
      write.attempts--
      goOffline(state, at)
      return []
    }
    case 'ambiguous': {
      doubt(write, at)
      return tryAgain(state, write, answer, at)
    }
    case 'created':
    case 'secret-lost': {
      return []
    }
    default: {
      return assertNever(answer)
    }
  }
}

/** A request may have been carried out, or still be: where nobody answered, and where it was led elsewhere. */
function doubt(write: WriteState, at: number): void {
  write.pending = { body: write.body, until: at + REQUEST_LIFE }
  write.listAfter = at
}

/** A write in doubt is read again and then repeated; after five attempts the last list decides. */
function tryAgain(state: EngineState, write: WriteState, answer: Refusal, at: number): EngineCommand[] {
  if (write.attempts < MOST_ATTEMPTS) {
    const mayRetry = takeRetry(state.budget, answer.failure.code === 'timeout')
    // Without a budget it waits longest, and what was never sent goes first.
    write.notBefore = at + (mayRetry ? backoff(state.pace, write.attempts, BASE_DELAY) : longestBackoff(state.pace))
    return []
  }
  if (write.pending) {
    settle(state, write)
    return []
  }
  write.attempts = 0
  return pauseFor(state, answer)
}

/** Waits exactly as long as the service asks, at most five minutes; a longer wait is a pause with the reason. */
function waitFor(state: EngineState, answer: Refusal, throttles: number, at: number): EngineCommand[] {
  const asked = answer.kind === 'throttled' ? answer.waitMs : null
  const wait = asked ? asked : backoff(state.pace, throttles, THROTTLE_DELAY)
  state.waitUntil = Math.max(state.waitUntil, at + wait)
  state.waitReason = 'throttled'
  if (wait > LONGEST_WAIT) return pauseFor(state, answer)
  restUntil(state.pace, state.waitUntil)
  return []
}

/** Takes a list that did not come: waits and asks again, or pauses when that cannot help. */
export function takeListRefusal(state: EngineState, refusal: Refusal, at: number): EngineCommand[] {
  state.listing = false
  if (refusal.kind === 'throttled') holdBack(state.pace, { sentAt: state.listSentAt, at, waitMs: refusal.waitMs })
  if (refusal.kind === 'throttled' && !(state.stopping && state.listAttempts >= MOST_ATTEMPTS))
    return waitFor(state, refusal, ++state.listAttempts, at)
  const hopeless = refusal.kind === 'halt' || refusal.kind === 'rejected' || refusal.kind === 'gone'
  if (!hopeless && state.listed && !state.stopping) {
    if (refusal.kind === 'not-sent') goOffline(state, at)
    if (state.trouble) return takeFailedProbe(state, state.trouble, refusal, at)
  }
  state.listAttempts++
  if (!hopeless && state.listAttempts < MOST_ATTEMPTS) {
    state.waitUntil = Math.max(state.waitUntil, at + backoff(state.pace, state.listAttempts, BASE_DELAY))
    state.waitReason = 'retrying'
    return []
  }
  state.listAttempts = 0
  return pauseFor(state, refusal)
}
