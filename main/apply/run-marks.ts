import { cellLetter } from '#shared/domain/run-cells.ts'
import type { CellMark } from '#shared/domain/run-cells.ts'
import type { EngineState } from './engine-state.ts'

const MOST_STEPS = 1_000_000

/** How each step stood when it was last durable, a letter a step. */
export interface RunMarks {
  /** Takes over what changed since; to be called when it is on the disk. */
  readonly update: () => void
  /** Null where there are too many steps to tell each time. */
  readonly text: () => string | null
}

/** Follows how the steps of a run stand. Only what changed is looked at, because a run may have 100,000 steps. */
export function createRunMarks(state: EngineState): RunMarks {
  const letters = Buffer.alloc(state.plan.length)
  const put = (at: number): void => void (letters[at] = cellLetter(markOf(state, at)).charCodeAt(0))
  for (let at = 0; at < letters.length; at++) put(at)
  return {
    update() {
      for (const at of state.touched.splice(0)) put(at)
    },
    text: () => (letters.length > MOST_STEPS ? null : letters.toString('latin1')),
  }
}

function markOf(state: EngineState, at: number): CellMark {
  return state.words[at]?.outcome ?? (state.flying.has(at) ? 'in-flight' : 'waiting')
}
