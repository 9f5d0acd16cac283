import type { KeyId } from '#shared/domain/api-key.ts'
import { limitText } from '#shared/domain/limit.ts'
import type { EngineCommand } from './engine-events.ts'
import type { EngineState, Word } from './engine-state.ts'
import type { FreshList } from './ports.ts'
import { adopt, isCreating, wordOn } from './creation-moves.ts'
import type { Creating } from './creation-moves.ts'
import { QUARANTINE } from './creation-state.ts'
import { settle, speak } from './words.ts'

const MOST_SENDS = 3

/** Learns from the first list which keys of their names there are already. */
export function learnNames(state: EngineState, list: FreshList): EngineCommand[] {
  return state.writes.filter(isCreating).flatMap((write) => {
    const { creation } = write
    // What was there before it was sent, the journal knows.
    if (creation.known) return []
    const named = list.named(creation.step.name).filter((keyId) => keyId !== write.keyId)
    // What is there besides may have come of what was sent before.
    const since = creation.wasSent ? named.filter((keyId) => !creation.before?.has(keyId)) : []
    creation.known = (creation.wasSent && creation.before) || new Set(named)
    if (write.status === 'settled') return []
    if (named.length === 0) return isSentOnce(state, write) ? leave(state, write) : []
    creation.isTwin = true
    if (write.keyId !== null || !(creation.wasSent || state.continues)) return []
    settle(state, write)
    return speak(state, write.steps, since.length > 0 ? wordOn(write, since) : nameTaken(named))
  })
}

/** An earlier part has sent it, and this run sends none a second time. */
function isSentOnce({ neverResends }: EngineState, { creation, keyId, status }: Creating): boolean {
  return neverResends && creation.wasSent && keyId === null && status === 'open'
}

function leave(state: EngineState, write: Creating): EngineCommand[] {
  settle(state, write)
  return speak(state, write.steps, { outcome: 'unknown', reason: 'not_created' })
}

/** Between two parts of a run somebody may have made the key in another way: a second one is not what was reviewed. */
function nameTaken(keys: readonly KeyId[]): Word {
  return { outcome: 'conflict', reason: ['name_taken:', ...keys].join(' ') }
}

/** Keys of a creation's name that were not there before and are none of ours. */
export function strangers(state: EngineState, write: Creating, list: FreshList): readonly KeyId[] {
  const ours = new Set(state.writes.map(({ keyId }) => keyId))
  return list.named(write.creation.step.name).filter((keyId) => !write.creation.known?.has(keyId) && !ours.has(keyId))
}

/** Decides about the creations that nobody answered; `isLate` when none of them can land any more. */
export function decideParked(state: EngineState, list: FreshList, isLate: boolean): EngineCommand[] {
  state.probeFrom = null
  return [...state.parked].filter(isCreating).flatMap((write) => {
    const keys = strangers(state, write, list)
    const record = { op: 'probe', w: write.index, s: write.steps, found: keys } as const
    return [{ kind: 'record', record }, ...decide(state, write, { keys, isLate, list })]
  })
}

interface Found {
  readonly keys: readonly KeyId[]
  readonly isLate: boolean
  readonly list: FreshList
}

function decide(state: EngineState, write: Creating, { keys, isLate, list }: Found): EngineCommand[] {
  const { creation } = write
  const [first, second] = keys
  if (creation.isHeld && first && !second && !creation.isTwin && isAsMade(list, first))
    return adopt(state, write, first)
  state.parked.delete(write)
  if (first) {
    settle(state, write)
    return speak(state, write.steps, wordOn(write, keys))
  }
  const mayResend = !state.neverResends && creation.doubts < MOST_SENDS
  if (isLate && !creation.isTwin && !creation.isHeld && mayResend) {
    write.status = 'open'
    write.notBefore = 0
    return []
  }
  settle(state, write)
  return speak(state, write.steps, { outcome: 'unknown', reason: isLate ? 'not_created' : 'may_still_land' })
}

/** Ours still has the limit that it was made with; one of that name with another limit may be somebody else's. */
function isAsMade(list: FreshList, keyId: KeyId): boolean {
  const key = list.find(keyId)
  return key !== null && limitText(key.monthlyLimit) === QUARANTINE
}
