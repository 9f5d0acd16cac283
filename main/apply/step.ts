import { assertNever } from '#shared/domain/assert-never.ts'
import { takeLeaving, takeRecall } from './ahead.ts'
import { takeAnswer, takeListRefusal } from './answers.ts'
import { releaseBound } from './bound-writes.ts'
import { close, isSpent, takeCensus } from './census.ts'
import { decideParked, learnNames } from './creation-doubt.ts'
import { hasHalfMade } from './creation-moves.ts'
import { askForList, dispatch } from './dispatch.ts'
import { isCanaryThrough, takeCanary } from './canary.ts'
import type { EngineCommand, EngineEvent } from './engine-events.ts'
import type { Step } from '#shared/domain/plan.ts'
import type { EngineState } from './engine-state.ts'
import { isByChoice, isHalted } from './halt.ts'
import { endRest } from './pace.ts'
import type { FreshList } from './ports.ts'
import { endTrouble } from './trouble.ts'
import { isVerificationDue, takeProof } from './verification.ts'
import { startWave } from './waves.ts'

/**
 * The engine: one event in, the commands it causes out. No clock, no chance and no input or output in here, so the same
 * events give the same run. The state is changed in place, because a run may have 100,000 steps.
 */
export function step(state: EngineState, event: EngineEvent): readonly EngineCommand[] {
  if (state.phase === 'closed') return []
  if (event.kind === 'left') {
    takeLeaving(state, event.write, event.leftAt)
    return []
  }
  return [...takeEvent(state, event), ...goOn(state, event.at)]
}

function takeEvent(state: EngineState, event: Exclude<EngineEvent, { kind: 'left' }>): readonly EngineCommand[] {
  switch (event.kind) {
    case 'started': {
      return recordKnown(state)
    }
    case 'woke': {
      return []
    }
    case 'listed': {
      return takeList(state, event.list, event.at)
    }
    case 'list-failed': {
      return takeListRefusal(state, event.refusal, event.at)
    }
    case 'answered': {
      return takeAnswer(state, event)
    }
    case 'recalled': {
      return takeRecall(state, event.write)
    }
    case 'paused': {
      if (state.pause !== null) return []
      state.pause = 'user'
      return [{ kind: 'record', record: { op: 'pause', code: 'user' } }]
    }
    case 'resumed': {
      if (state.pause === null || state.ending) return []
      if (!isByChoice(state.pause)) endWait(state, event.at)
      state.pause = null
      state.wave = null
      return [{ kind: 'record', record: { op: 'resume' } }]
    }
    case 'stopped': {
      if (state.stopping) return []
      state.stopping = true
      return [{ kind: 'record', record: { op: 'cancel' } }]
    }
    case 'slept': {
      if (state.asleep) return []
      state.asleep = true
      return [{ kind: 'record', record: { op: 'pause', code: 'asleep' } }]
    }
    case 'awoke': {
      if (!state.asleep) return []
      state.asleep = false
      state.wave = null
      state.listsFrom = event.at
      return [{ kind: 'record', record: { op: 'resume' } }]
    }
    case 'journal-failed': {
      state.pause = event.failure
      state.ending = event.failure
      state.stopping = true
      return []
    }
    default: {
      return assertNever(event)
    }
  }
}

/** The journal begins with what is settled from the start, and with the keys that are there already. */
function recordKnown(state: EngineState): readonly EngineCommand[] {
  const known = state.unrecorded.flatMap((at): EngineCommand[] => {
    const word = state.words[at]
    return word ? [{ kind: 'record', record: { op: word.outcome, s: [at], reason: word.reason } }] : []
  })
  const made = [...state.unsettled].flatMap(({ creation, keyId, index, steps }): EngineCommand[] =>
    creation && keyId ? [{ kind: 'record', record: { op: 'escrowed', w: index, s: steps, key: keyId } }] : [],
  )
  return [...known, ...made]
}

function takeList(state: EngineState, list: FreshList, at: number): readonly EngineCommand[] {
  state.listing = false
  if (list.began < state.listsFrom) return []
  state.listAttempts = 0
  endTrouble(state)
  if (state.phase === 'verifying') return list.began < state.answeredAt ? [] : takeCensus(state, list)
  const commands = takeProof(state, list, at)
  if (!state.listed) {
    state.listed = true
    if (isElsewhere(state.plan, list)) {
      state.ending = { code: 'other_organisation' }
      return close(state)
    }
    commands.push(...learnNames(state, list))
  }
  state.wave = startWave(list, at)
  commands.push(...takeCanary(state, list))
  if (state.probeFrom !== null && list.began >= state.probeFrom) {
    const isLate = [...state.parked].every(({ pending }) => list.began >= (pending?.until ?? 0))
    commands.push(...decideParked(state, list, isLate))
  }
  return commands
}

/** A plan that names existing keys, none of which is listed, was made for another organisation. */
function isElsewhere(plan: readonly Step[], list: FreshList): boolean {
  const existing = plan.filter((planned) => planned.kind !== 'create')
  return existing.length > 0 && !existing.some(({ keyId }) => list.find(keyId))
}

/** What follows from the state alone: send, ask for a list, verify, or end. */
function goOn(state: EngineState, at: number): readonly EngineCommand[] {
  if (state.phase === 'closed') return []
  if (state.ending) return state.inFlight === 0 ? close(state) : []
  const commands = state.phase === 'running' ? [...sendWhatMay(state, at), ...verifyMeanwhile(state, at)] : []
  if (state.phase === 'running' && isOnlyParked(state)) return [...commands, ...probe(state, at)]
  if (state.phase === 'running' && isSpent(state)) state.phase = 'verifying'
  return state.phase === 'running' ? commands : [...commands, ...verify(state, at)]
}

/** Sends what may be sent now, and what that sets free. */
function sendWhatMay(state: EngineState, at: number): readonly EngineCommand[] {
  const commands: EngineCommand[] = []
  do commands.push(...releaseBound(state), ...dispatch(state, at))
  while (state.boundDue)
  return commands
}

/** A list beside the writes that go on: it shows those before it, and the next wave starts from it. */
function verifyMeanwhile(state: EngineState, at: number): readonly EngineCommand[] {
  if (isHalted(state) || !(isCanaryThrough(state) || isVerificationDue(state, at))) return []
  return askForList(state, at)
}

/** Everything is settled but the creations that nobody answered. */
function isOnlyParked(state: EngineState): boolean {
  if (state.parked.size === 0 || state.inFlight > 0 || isHalted(state)) return false
  if (!state.stopping) return state.parked.size === state.unsettled.size()
  return !hasHalfMade(state)
}

/** Asks the list what became of them: when they cannot land any more, or at once when nobody is to wait for that. */
function probe(state: EngineState, at: number): readonly EngineCommand[] {
  const until = Math.max(...[...state.parked].map(({ pending }) => pending?.until ?? 0))
  if (state.sitsOut && !state.stopping && at < until) return [{ kind: 'wake', at: until }]
  state.probeFrom ??= at
  return askForList(state, at)
}

/** Asks for the last list, unless a person stopped a run that the gateway does not answer any more. */
function verify(state: EngineState, at: number): readonly EngineCommand[] {
  if (state.stopping && state.pause !== null && !isByChoice(state.pause)) return close(state)
  if (!state.listed && state.stopping) return close(state)
  return state.asleep || (state.pause !== null && !state.stopping) ? [] : askForList(state, at)
}

/** Who puts the reason of a pause right need not wait any longer for it. */
function endWait(state: EngineState, at: number): void {
  state.waitUntil = 0
  endRest(state.pace, at)
}
