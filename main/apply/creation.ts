import { assertNever } from '#shared/domain/assert-never.ts'
import type { EngineCommand } from './engine-events.ts'
import type { EngineState } from './engine-state.ts'
import { adopt, advance, park, wordOn } from './creation-moves.ts'
import type { Creating } from './creation-moves.ts'
import type { Answer } from './ports.ts'
import { settle, speak } from './words.ts'

/** Takes the answers that only a creation gets, or that mean something else to it; null leaves it to the common rules. */
export function judgeCreation(
  state: EngineState,
  write: Creating,
  answer: Answer,
  at: number,
): readonly EngineCommand[] | null {
  if (write.kind !== 'create') return judgeStage(state, write, answer)
  switch (answer.kind) {
    case 'created': {
      if (answer.keyId !== null) return adopt(state, write, answer.keyId)
      write.creation.isHeld = true
      return park(state, write, at)
    }
    case 'secret-lost': {
      settle(state, write)
      // What cannot be kept must not be asked for any more.
      state.ending = answer.failure
      state.pause = answer.failure
      state.stopping = true
      return speak(state, write.steps, wordOn(write, answer.keyId === null ? [] : [answer.keyId]))
    }
    case 'accepted':
    case 'ambiguous': {
      write.creation.doubts++
      return park(state, write, at)
    }
    case 'rejected':
    case 'gone': {
      // An earlier attempt may have been carried out: then the list decides.
      if (write.creation.doubts > 0) return park(state, write, at)
      settle(state, write)
      const reason = answer.failure.detail ?? answer.failure.code
      return speak(state, write.steps, { outcome: 'rejected', reason })
    }
    case 'not-sent':
    case 'throttled':
    case 'halt': {
      return null
    }
    default: {
      return assertNever(answer)
    }
  }
}

function judgeStage(state: EngineState, write: Creating, answer: Answer): readonly EngineCommand[] | null {
  if (answer.kind === 'accepted') return advance(state, write)
  if (answer.kind !== 'rejected') return null
  settle(state, write)
  const { detail, code } = answer.failure
  return speak(state, write.steps, { outcome: 'rejected', reason: `${write.kind}_refused: ${detail ?? code}` })
}
