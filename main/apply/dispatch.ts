import { foldLabels, foldLimit } from '#shared/domain/write.ts'
import type { Fold, WriteBody } from '#shared/domain/write.ts'
import type { EngineCommand } from './engine-events.ts'
import type { EngineState, WriteState } from './engine-state.ts'
import { isFoldable, isOver } from './waves.ts'
import { openSteps, settle, speak } from './words.ts'
import { bodyText } from './body-text.ts'

/** Decides what may be sent now: folds open writes from the running wave, asks for a list when there is none to fold from. */
export function dispatch(state: EngineState, at: number): EngineCommand[] {
  if (state.phase !== 'running' || state.pause !== null || state.stopping) return []
  if (state.waitUntil > at) return [{ kind: 'wake', at: state.waitUntil }]
  const commands: EngineCommand[] = []
  let wake = Infinity
  let stale = false
  for (const write of openWrites(state)) {
    if (state.inFlight >= state.pace.lanes) break
    if (!write.started && state.allowance === 0) {
      state.stopping = true
      break
    }
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

/** Writes that wait for their turn, in plan order. */
function* openWrites(state: EngineState): Generator<WriteState> {
  for (const write of state.unsettled) if (write.status === 'open') yield write
}

function dispatchWrite(state: EngineState, write: WriteState, at: number): EngineCommand[] {
  const list = state.wave?.list
  const fresh = list?.find(write.keyId)
  const steps = openSteps(state, write)
  if (!list || !fresh) {
    settle(state, write)
    return speak(state, steps, { outcome: 'conflict', reason: 'deleted' })
  }
  const wanted = steps.flatMap((step) => state.plan[step] ?? [])
  const [first] = wanted
  const fold: Fold = write.kind === 'limit' && first ? foldLimit(fresh, first) : foldLabels(fresh, wanted)
  const text = fold.body && bodyText(fold.body)
  if (isOnItsWay(write, fold, text) && at < (write.pending?.until ?? 0)) {
    write.notBefore = write.pending?.until ?? at
    return [{ kind: 'wake', at: write.notBefore }]
  }
  const commands = speakMerges(state, steps, fold)
  if (!fold.body || text === null) {
    settle(state, write)
    return commands
  }
  return [...commands, startWrite(state, write, { body: fold.body, text, at, listAge: Math.round(at - list.began) })]
}

/** A request in doubt may still land: until it cannot, no other value is sent and no conflict is called final. */
function isOnItsWay(write: WriteState, fold: Fold, text: string | null): boolean {
  if (!write.pending) return false
  return fold.merges.includes('conflict') || (text !== null && write.pending.body !== text)
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
  if (!write.started) state.allowance--
  write.started = true
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
