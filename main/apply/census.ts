import type { SetStep } from '#shared/domain/plan.ts'
import { freshValue } from '#shared/domain/write.ts'
import type { EngineCommand } from './engine-events.ts'
import type { EngineState, Word, WriteState } from './engine-state.ts'
import type { FreshList } from './ports.ts'
import { openSteps, setWord, speak } from './words.ts'

/** Whether everything that will be sent has been sent and answered. */
export function isSpent(state: EngineState): boolean {
  if (state.inFlight > 0) return false
  return state.stopping || state.unsettled.size === 0
}

/** Compares what was done, and what is in doubt, with one last list, speaks the missing words and ends the run. */
export function takeCensus(state: EngineState, list: FreshList): EngineCommand[] {
  const changed: number[] = []
  const missing: number[] = []
  state.words.forEach((word, at) => {
    if (word?.outcome !== 'done') return
    const seen = valueOf(state, list, at)
    if (seen === state.plan[at]?.after) return
    const target = seen === state.plan[at]?.before ? missing : changed
    target.push(at)
  })
  for (const at of missing) setWord(state, at, { outcome: 'unknown', reason: 'not_seen' })
  for (const at of changed) setWord(state, at, { outcome: 'done', reason: 'changed_since' })
  const commands: EngineCommand[] = [{ kind: 'record', record: { op: 'census', missing, changed } }]
  for (const write of doubtful(state)) commands.push(...decide(state, write, list))
  return [...commands, ...close(state)]
}

/** Ends a run without a last list, when a person stopped it and the gateway does not answer. */
export function close(state: EngineState): EngineCommand[] {
  const commands: EngineCommand[] = []
  for (const write of doubtful(state))
    commands.push(...speak(state, openSteps(state, write), { outcome: 'unknown', reason: 'no_answer' }))
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

/** Writes that were sent and have no answer that counts. */
function doubtful(state: EngineState): readonly WriteState[] {
  return state.writes.filter((write) => write.pending !== null && openSteps(state, write).length > 0)
}

function decide(state: EngineState, write: WriteState, list: FreshList): EngineCommand[] {
  return openSteps(state, write).flatMap((at) => speak(state, [at], wordFor(state.plan[at], valueOf(state, list, at))))
}

/** What the last list says about a step in doubt; `undefined` is a key that is gone. */
function wordFor(step: SetStep | undefined, seen: string | null | undefined): Word {
  if (seen === undefined) return { outcome: 'conflict', reason: 'deleted' }
  if (seen === step?.after) return { outcome: 'done', reason: 'verified' }
  if (seen === step?.before) return { outcome: 'unknown', reason: 'no_answer' }
  return { outcome: 'conflict', reason: 'changed_remotely' }
}

function valueOf(state: EngineState, list: FreshList, at: number): string | null | undefined {
  const step = state.plan[at]
  const fresh = step && list.find(step.keyId)
  return fresh ? freshValue(fresh, step.field) : undefined
}
