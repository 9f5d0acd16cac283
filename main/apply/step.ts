import { assertNever } from '#shared/domain/assert-never.ts'
import { takeAnswer, takeListRefusal } from './answers.ts'
import { close, isSpent, takeCensus } from './census.ts'
import { askForList, dispatch } from './dispatch.ts'
import type { EngineCommand, EngineEvent } from './engine-events.ts'
import type { EngineState } from './engine-state.ts'
import type { FreshList } from './ports.ts'
import { startWave } from './waves.ts'

/**
 * The engine: one event in, the commands it causes out. No clock, no chance and no input or output in here, so the same
 * events give the same run. The state is changed in place, because a run may have 100,000 steps.
 */
export function step(state: EngineState, event: EngineEvent): readonly EngineCommand[] {
  if (state.phase === 'closed') return []
  return [...takeEvent(state, event), ...goOn(state, event.at)]
}

function takeEvent(state: EngineState, event: EngineEvent): readonly EngineCommand[] {
  switch (event.kind) {
    case 'started':
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
      return takeAnswer(state, event.write, event.answer, event.at)
    }
    case 'paused': {
      if (state.pause !== null) return []
      state.pause = 'user'
      return [{ kind: 'record', record: { op: 'pause', code: 'user' } }]
    }
    case 'resumed': {
      if (state.pause === null || state.ending) return []
      state.pause = null
      state.wave = null
      return [{ kind: 'record', record: { op: 'resume' } }]
    }
    case 'stopped': {
      if (state.stopping) return []
      state.stopping = true
      return [{ kind: 'record', record: { op: 'cancel' } }]
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

function takeList(state: EngineState, list: FreshList, at: number): readonly EngineCommand[] {
  state.listing = false
  state.listAttempts = 0
  if (state.phase === 'verifying') return list.began < state.answeredAt ? [] : takeCensus(state, list)
  if (!state.listed) {
    state.listed = true
    if (!state.plan.some((planned) => list.find(planned.keyId))) {
      state.ending = { code: 'other_organisation' }
      return close(state)
    }
  }
  state.wave = startWave(list, at)
  return []
}

/** What follows from the state alone: send, ask for a list, verify, or end. */
function goOn(state: EngineState, at: number): readonly EngineCommand[] {
  if (state.phase === 'closed') return []
  if (state.ending) return state.inFlight === 0 ? close(state) : []
  const commands = state.phase === 'running' ? dispatch(state, at) : []
  if (state.phase === 'running' && isSpent(state)) state.phase = 'verifying'
  return state.phase === 'running' ? commands : [...commands, ...verify(state, at)]
}

/** Asks for the last list, unless a person stopped a run that the gateway does not answer any more. */
function verify(state: EngineState, at: number): readonly EngineCommand[] {
  if (state.stopping && state.pause !== null && state.pause !== 'user') return close(state)
  if (!state.listed && state.stopping) return close(state)
  return state.pause !== null && !state.stopping ? [] : askForList(state, at)
}
