import type { KeyId } from '#shared/domain/api-key.ts'
import { strangers } from './creation-doubt.ts'
import { hasHalfMade, isCreating, isHalfMade, keysNamed, wordOn } from './creation-moves.ts'
import { isHalted } from './halt.ts'
import type { EngineCommand } from './engine-events.ts'
import type { EngineState, Word, WriteState } from './engine-state.ts'
import type { FreshList } from './ports.ts'
import { sightOf } from './sight.ts'
import type { Sight } from './sight.ts'
import { openSteps, setWord, speak } from './words.ts'

/** Whether everything that will be sent has been sent and answered. */
export function isSpent(state: EngineState): boolean {
  if (state.inFlight > 0) return false
  if (!state.stopping) return state.unsettled.size() + state.bound.size === 0
  return isHalted(state) || (state.parked.size === 0 && !hasHalfMade(state))
}

/** Compares what was done, and what is in doubt, with one last list, speaks the missing words and ends the run. */
export function takeCensus(state: EngineState, list: FreshList): EngineCommand[] {
  const changed: number[] = []
  const missing: number[] = []
  const seen = createSight(state, list)
  state.words.forEach((word, at) => {
    if (word?.outcome !== 'done') return
    const sight = seen(at)
    if (sight === 'wanted' || sight === 'untold') return
    const target = sight === 'before' && !state.seenBefore.has(at) ? missing : changed
    target.push(at)
  })
  for (const at of missing) setWord(state, at, { outcome: 'unknown', reason: 'not_seen' })
  for (const at of changed) setWord(state, at, { outcome: 'done', reason: 'changed_since' })
  const commands: EngineCommand[] = [{ kind: 'record', record: { op: 'census', missing, changed } }]
  for (const write of doubtful(state))
    commands.push(...openSteps(state, write).flatMap((at) => speak(state, [at], wordFor(write, seen(at)))))
  return [...commands, ...tellStrangers(state, list), ...close(state)]
}

/** Ends a run without a last list, when a person stopped it and the gateway does not answer. */
export function close(state: EngineState): EngineCommand[] {
  const commands: EngineCommand[] = []
  for (const write of doubtful(state))
    commands.push(...speak(state, openSteps(state, write), { outcome: 'unknown', reason: wordlessReason(write) }))
  for (const [at, word] of state.former) commands.push(...speak(state, [at], word))
  state.phase = 'closed'
  const end = state.stopping || state.ending ? 'stopped' : 'finished'
  const record = {
    op: 'run-close',
    state: end,
    counts: { ...state.counts },
    code: state.ending?.code ?? null,
  } as const
  return [...commands, { kind: 'record', record }, { kind: 'close' }]
}

/** Writes that were sent and have no answer that counts, and keys that are half made. */
function doubtful(state: EngineState): readonly WriteState[] {
  return state.writes.filter(
    (write) => (write.pending !== null || isHalfMade(write)) && openSteps(state, write).length > 0,
  )
}

function wordlessReason(write: WriteState): string {
  if (!isCreating(write)) return 'no_answer'
  return write.keyId === null ? 'may_still_land' : 'unfinished'
}

/** What the last list says about a step in doubt. */
function wordFor(write: WriteState, sight: Sight): Word {
  if (sight === 'wanted') return { outcome: 'done', reason: 'verified' }
  if (isCreating(write) || sight === 'before' || sight === 'untold')
    return { outcome: 'unknown', reason: wordlessReason(write) }
  return { outcome: 'conflict', reason: sight === 'gone' ? 'deleted' : 'changed_remotely' }
}

function createSight(state: EngineState, list: FreshList): (at: number) => Sight {
  const creations = new Map(state.writes.filter(isCreating).flatMap((write) => write.steps.map((at) => [at, write])))
  return (at) => {
    const step = state.plan[at]
    if (!step) return 'gone'
    const keyId = step.kind === 'create' ? (creations.get(at)?.keyId ?? null) : step.keyId
    // Without an id it was settled by an earlier run, which has seen to it.
    if (step.kind === 'create' && !keyId) return state.words[at] ? 'wanted' : 'before'
    return sightOf(step, keyId, list)
  }
}

/** A creation that was carried out twice, or after all, is told whatever was said of it before, and in whichever part. */
function tellStrangers(state: EngineState, list: FreshList): EngineCommand[] {
  return state.writes.filter(isCreating).flatMap((write) => {
    const { doubts, wasSent } = write.creation
    if (write.keyId === null && doubts === 0 && !wasSent) return []
    const found = strangers(state, write, list)
    if (found.length === 0) return []
    return write.steps.flatMap((at) => tellFound(state, write, at, found))
  })
}

function tellFound(state: EngineState, write: WriteState, at: number, found: readonly KeyId[]): EngineCommand[] {
  const told = keysNamed(state.words[at] ?? null)
  const word = wordOn(write, [...told, ...found.filter((keyId) => !told.includes(keyId))])
  if (state.words[at]?.reason === word.reason) return []
  setWord(state, at, word)
  return [{ kind: 'record', record: { op: word.outcome, s: [at], reason: word.reason } }]
}
