import { foldLabels, foldLimit } from '#shared/domain/write.ts'
import type { Fold, WriteBody } from '#shared/domain/write.ts'
import type { EngineCommand } from './engine-events.ts'
import type { EngineState, WriteState } from './engine-state.ts'
import { isFoldable, isOver } from './waves.ts'
import { openSteps, speak } from './words.ts'
import { bodyText } from './body-text.ts'

/** Decides what may be sent now: folds open writes from the running wave, asks for a list when there is none to fold from. */
export function dispatch(state: EngineState, at: number): EngineCommand[] {
  if (state.phase !== 'running' || state.pause !== null || state.stopping) return []
  if (state.waitUntil > at) return [{ kind: 'wake', at: state.waitUntil }]
  const commands: EngineCommand[] = []
  let wake = Infinity
  let stale = false
  for (const write of openWrites(state)) {
    if (state.stopping || state.inFlight >= state.pace.lanes) break
    if (state.busyKeys.has(write.keyId)) continue
    if (isOver(state.wave, at)) {
      stale = true
      break
    }
    if (write.notBefore > at) wake = Math.min(wake, write.notBefore)
    else if (!isFoldable(state.wave, write)) stale = true
    else if (state.pace.nextSendAt > at) {
      wake = Math.min(wake, state.pace.nextSendAt)
      break
    } else commands.push(...dispatchWrite(state, write, at))
  }
  if (stale) commands.push(...askForList(state, at))
  if (wake < Infinity) commands.push({ kind: 'wake', at: wake })
  return commands
}

/** Asks for a list unless one is on its way. */
export function askForList(state: EngineState, at: number): EngineCommand[] {
  if (state.listing) return []
  if (state.waitUntil > at) return [{ kind: 'wake', at: state.waitUntil }]
  state.listing = true
  return [{ kind: 'list' }]
}

/** Open writes in plan order; settled ones at the front are passed over once and for all. */
function* openWrites(state: EngineState): Generator<WriteState> {
  while (state.writes[state.cursor]?.status === 'settled') state.cursor++
  for (let at = state.cursor; at < state.writes.length; at++) {
    const write = state.writes[at]
    if (write?.status === 'open') yield write
  }
}

function dispatchWrite(state: EngineState, write: WriteState, at: number): EngineCommand[] {
  const list = state.wave?.list
  const fresh = list?.find(write.keyId)
  const steps = openSteps(state, write)
  if (!list || !fresh) {
    write.status = 'settled'
    return speak(state, steps, { outcome: 'conflict', reason: 'deleted' })
  }
  const wanted = steps.flatMap((step) => state.plan[step] ?? [])
  const [first] = wanted
  const fold: Fold = write.kind === 'limit' && first ? foldLimit(fresh, first) : foldLabels(fresh, wanted)
  const commands = speakMerges(state, steps, fold)
  if (!fold.body) {
    write.status = 'settled'
    return commands
  }
  const text = bodyText(fold.body)
  if (write.pending && write.pending.body !== text && at < write.pending.until) {
    write.notBefore = write.pending.until
    return [...commands, { kind: 'wake', at: write.pending.until }]
  }
  return [...commands, startWrite(state, write, { body: fold.body, text, at, listAge: Math.round(at - list.began) })]
}

function speakMerges(state: EngineState, steps: readonly number[], fold: Fold): EngineCommand[] {
  const of = (merge: string): number[] => steps.filter((_, at) => fold.merges[at] === merge)
  return [
    ...speak(state, of('already'), { outcome: 'done', reason: 'already' }),
    ...speak(state, of('conflict'), { outcome: 'conflict', reason: 'changed_remotely' }),
  ]
}

interface Sending {
  readonly body: WriteBody
  readonly text: string
  readonly at: number
  readonly listAge: number
}

function startWrite(state: EngineState, write: WriteState, sending: Sending): EngineCommand {
  const { body, text, at, listAge } = sending
  write.status = 'in-flight'
  if (write.attempts === 0 && --state.allowance === 0) state.stopping = true
  write.attempts++
  write.body = text
  state.inFlight++
  state.busyKeys.add(write.keyId)
  state.pace.nextSendAt = Math.max(at, state.pace.nextSendAt) + state.pace.interval
  const record = {
    op: 'sent',
    w: write.index,
    n: write.attempts,
    key: write.keyId,
    kind: write.kind,
    s: openSteps(state, write),
    body: text,
    listAge,
  } as const
  return { kind: 'send', write: write.index, attempt: write.attempts, body, record }
}
