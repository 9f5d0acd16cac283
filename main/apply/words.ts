import { NO_OUTCOMES } from '#shared/domain/outcome.ts'
import type { OutcomeCounts } from '#shared/domain/outcome.ts'
import type { EngineCommand } from './engine-events.ts'
import type { EngineState, Word, WriteState } from './engine-state.ts'

/** Speaks the final word on steps, and the record that says so. Steps that already have one keep it. */
export function speak(state: EngineState, steps: readonly number[], word: Word): EngineCommand[] {
  const spoken = steps.filter((at) => state.words[at] === null)
  if (spoken.length === 0) return []
  for (const at of spoken) state.words[at] = word
  return [{ kind: 'record', record: { op: word.outcome, s: spoken, reason: word.reason } }]
}

/** The steps of a write that have no word yet. */
export function openSteps(state: EngineState, write: WriteState): readonly number[] {
  return write.steps.filter((at) => state.words[at] === null)
}

/** How many steps ended with which word; those without one are waiting. */
export function countWords(words: readonly (Word | null)[]): OutcomeCounts {
  const counts = { ...NO_OUTCOMES }
  for (const word of words) counts[word?.outcome ?? 'waiting']++
  return counts
}
