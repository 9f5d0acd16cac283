import { parseKeyId } from '#shared/domain/api-key.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import type { Creation } from './creation-state.ts'
import type { EngineCommand } from './engine-events.ts'
import type { EngineState, Word, WriteState } from './engine-state.ts'
import { settle, speak } from './words.ts'

/** After this many milliseconds a request cannot land any more. */
export const REQUEST_LIFE = 120_000
const MOST_CREATES = 2

/** A write that creates a key. */
export type Creating = WriteState & { readonly creation: Creation }

/** Whether a write creates a key. */
export function isCreating(write: WriteState): write is Creating {
  return write.creation !== null
}

/** Whether a creation has made its key and is not through: it goes on even when the run is being stopped. */
export function isHalfMade(write: WriteState): boolean {
  return write.creation !== null && write.keyId !== null && write.status !== 'settled'
}

/** Whether there is a key that goes on even when the run is being stopped. */
export function hasHalfMade({ unsettled }: EngineState): boolean {
  for (const write of unsettled) if (isHalfMade(write)) return true
  return false
}

/** Whether another key may be created at this moment. */
export function mayCreate(state: EngineState, write: WriteState): boolean {
  return write.kind !== 'create' || state.creating < MOST_CREATES
}

/** One request of a creation is done: the next one follows, or the word that all of it is. */
export function advance(state: EngineState, write: Creating): EngineCommand[] {
  if (write.creation.left.shift()) state.requestsLeft--
  const [next] = write.creation.left
  write.attempts = 0
  write.throttles = 0
  write.notBefore = 0
  write.pending = null
  write.status = 'open'
  if (next) {
    write.kind = next
    return []
  }
  settle(state, write)
  return speak(state, write.steps, { outcome: 'done', reason: null })
}

/** A key was made and its secret is safe; the list or the answer said its id. */
export function adopt(state: EngineState, write: Creating, keyId: KeyId): EngineCommand[] {
  state.parked.delete(write)
  write.keyId = keyId
  write.creation.isFresh = true
  const record = { op: 'escrowed', w: write.index, s: write.steps, key: keyId } as const
  return [{ kind: 'record', record }, ...advance(state, write)]
}

/** Nobody answered a creation: it is sent no second time until the list has been asked. */
export function park(state: EngineState, write: Creating, at: number): EngineCommand[] {
  write.status = 'parked'
  write.pending = { body: write.body, until: at + REQUEST_LIFE }
  state.parked.add(write)
  return []
}

/** The keys that a word on a creation names. */
export function keysNamed(word: Word | null): readonly KeyId[] {
  const named = /^(?:orphan|several|doubled|name_taken): (.+)$/.exec(word?.reason ?? '')?.[1] ?? ''
  return named.split(' ').flatMap((text) => parseKeyId(text) ?? [])
}

/** The word on a creation of which there are keys that nobody has the secret of. None is ever deleted here: it may be somebody else's. */
export function wordOn({ keyId }: Pick<WriteState, 'keyId'>, keys: readonly KeyId[]): Word {
  const reason = keyId !== null ? 'doubled' : keys.length > 1 ? 'several' : 'orphan'
  return { outcome: 'unknown', reason: [`${reason}:`, ...keys].join(' ') }
}
