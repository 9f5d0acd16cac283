import type { EngineCommand } from './engine-events.ts'
import type { EngineState, WriteState } from './engine-state.ts'
import { isLeft } from './resumption.ts'
import { settle, speak } from './words.ts'

/**
 * Looks again at the writes that wait for a key to be made. One whose key is made and whole may be sent. Where no key was
 * made, what waits for it is never sent: a conflict for its person, or waiting as long as the run may still make the key.
 */
export function releaseBound(state: EngineState): EngineCommand[] {
  if (!state.boundDue) return []
  state.boundDue = false
  return [...state.bound].flatMap((write) => {
    const maker = makerOf(state, write)
    if (maker && maker.status !== 'settled') return []
    state.bound.delete(write)
    state.unsettled.add(write)
    const words = maker?.steps.map((at) => state.words[at] ?? null) ?? []
    if (words.length > 0 && words.every((word) => word?.outcome === 'done')) return []
    settle(state, write)
    return words.some(isLeft) ? [] : speak(state, write.steps, { outcome: 'conflict', reason: 'not_replaced' })
  })
}

function makerOf({ writes }: EngineState, { waitsFor }: WriteState): WriteState | undefined {
  return waitsFor === null ? undefined : writes[waitsFor]
}
