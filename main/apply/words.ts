import type { EngineCommand } from './engine-events.ts'
import { requestsOf } from './engine-state.ts'
import type { EngineState, Word, WriteState } from './engine-state.ts'

/** Speaks the final word on steps, and the record that says so. Steps that already have one keep it. */
export function speak(state: EngineState, steps: readonly number[], word: Word): EngineCommand[] {
  const spoken = steps.filter((at) => state.words[at] === null)
  if (spoken.length === 0) return []
  for (const at of spoken) setWord(state, at, word)
  return [{ kind: 'record', record: { op: word.outcome, s: spoken, reason: word.reason } }]
}

/** Puts a word on a step, in place of the one it had. */
export function setWord(state: EngineState, at: number, word: Word): void {
  state.counts[state.words[at]?.outcome ?? 'waiting']--
  state.counts[word.outcome]++
  state.words[at] = word
  state.touched.push(at)
}

/** The steps of a write that have no word yet. */
export function openSteps(state: EngineState, write: WriteState): readonly number[] {
  return write.steps.filter((at) => state.words[at] === null)
}

/** Nothing more will be sent for a write. */
export function settle(state: EngineState, write: WriteState): void {
  write.status = 'settled'
  if (write.creation && state.bound.size > 0) state.boundDue = true
  if (state.unsettled.remove(write)) state.requestsLeft -= requestsOf(write)
}

/** The request of a write leaves, or has its answer: its steps are shown to be on their way, or not any more. */
export function showFlight(state: EngineState, write: WriteState, isFlying: boolean): void {
  for (const at of write.steps) {
    if (isFlying) state.flying.add(at)
    else state.flying.delete(at)
    state.touched.push(at)
  }
}
