import type { KeyId } from '#shared/domain/api-key.ts'
import type { EngineCommand } from './engine-events.ts'
import type { EngineState } from './engine-state.ts'
import type { FreshList } from './ports.ts'
import { adopt, isCreating, wordOn } from './creation-moves.ts'
import type { Creating } from './creation-moves.ts'
import { settle, speak } from './words.ts'

const MOST_SENDS = 3

/** Learns from the first list which keys of their names there are already. */
export function learnNames(state: EngineState, list: FreshList): EngineCommand[] {
  const commands: EngineCommand[] = []
  for (const write of state.writes.filter(isCreating)) {
    const known = list.named(write.creation.step.name).filter((keyId) => keyId !== write.keyId)
    write.creation.known = new Set(known)
    if (known.length > 0) write.creation.isTwin = true
    if (known.length > 0 && write.creation.wasSent) {
      settle(state, write)
      commands.push(...speak(state, write.steps, wordOn(write, known)))
    }
  }
  return commands
}

/** Keys of a creation's name that were not there before and are none of ours. */
export function strangers(state: EngineState, write: Creating, list: FreshList): readonly KeyId[] {
  const ours = new Set(state.writes.map(({ keyId }) => keyId))
  return list.named(write.creation.step.name).filter((keyId) => !write.creation.known.has(keyId) && !ours.has(keyId))
}

/** Decides about the creations that nobody answered; `isLate` when none of them can land any more. */
export function decideParked(state: EngineState, list: FreshList, isLate: boolean): EngineCommand[] {
  state.probeFrom = null
  return [...state.parked].filter(isCreating).flatMap((write) => {
    const keys = strangers(state, write, list)
    const record = { op: 'probe', w: write.index, s: write.steps, found: keys } as const
    return [{ kind: 'record', record }, ...decide(state, write, { keys, isLate })]
  })
}

interface Found {
  readonly keys: readonly KeyId[]
  readonly isLate: boolean
}

function decide(state: EngineState, write: Creating, { keys, isLate }: Found): EngineCommand[] {
  const { creation } = write
  const [first, second] = keys
  if (creation.isHeld && first && !second && !creation.isTwin) return adopt(state, write, first)
  state.parked.delete(write)
  if (first) {
    settle(state, write)
    return speak(state, write.steps, wordOn(write, keys))
  }
  if (isLate && !creation.isTwin && !creation.isHeld && creation.doubts < MOST_SENDS) {
    write.status = 'open'
    write.notBefore = 0
    return []
  }
  settle(state, write)
  return speak(state, write.steps, { outcome: 'unknown', reason: isLate ? 'not_created' : 'may_still_land' })
}
