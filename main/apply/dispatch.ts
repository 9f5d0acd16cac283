import { aheadOf, mayGoAhead } from './ahead.ts'
import { notePassing } from './allowed-rate.ts'
import { isHeldBack, noteStart } from './canary.ts'
import { assertNever } from '#shared/domain/assert-never.ts'
import { foldExpiry, foldLabels, foldLimit } from '#shared/domain/write.ts'
import type { CreateBody, Fold, WantedCell, WriteBody } from '#shared/domain/write.ts'
import { foldCreation } from './creation-fold.ts'
import { advance, isCreating, isHalfMade, mayCreate } from './creation-moves.ts'
import type { Creating } from './creation-moves.ts'
import type { EngineCommand } from './engine-events.ts'
import type { EngineState, WriteState } from './engine-state.ts'
import type { FreshList, ListedKey } from './ports.ts'
import { isHalted } from './halt.ts'
import { isEarly, nextTurn, takeTurn } from './pace.ts'
import { noteFirstTry } from './retry-budget.ts'
import { isEnding, isFoldable, isOver } from './waves.ts'
import { openSteps, settle, showFlight, speak } from './words.ts'
import { bodyText } from './body-text.ts'

/** While others are sent, what is in doubt shares a list a second. */
const DOUBT_WAITS = 1000

/** Decides what may be sent now: folds open writes from the running wave, asks for a list when there is none to fold from. */
export function dispatch(state: EngineState, at: number): EngineCommand[] {
  if (state.phase !== 'running' || isHalted(state)) return []
  if (state.waitUntil > at) return [{ kind: 'wake', at: state.waitUntil }]
  // What tries a service in trouble is a read, never a write.
  if (state.trouble) return askForList(state, at)
  const commands: EngineCommand[] = []
  let wake = Infinity
  let stale = false
  let doubtful = false
  let busy = false
  for (const write of openWrites(state)) {
    if (state.inFlight >= state.pace.lanes + aheadOf(state)) {
      busy = true
      break
    }
    if (!write.started && state.allowance === 0) {
      state.stopping = true
      continue
    }
    if (state.busyRows.has(write.row) || !mayCreate(state, write) || isHeldBack(state, write)) continue
    if (isOver(state.wave, at)) {
      stale = true
      break
    }
    if (write.notBefore > at) wake = Math.min(wake, write.notBefore)
    else if (!isFoldable(state.wave, write)) doubtful = true
    else if (state.inFlight >= state.pace.lanes && !mayGoAhead(write)) {
      busy = true
      break
    } else if (isEarly(state.pace, at)) {
      wake = Math.min(wake, nextTurn(state.pace))
      busy = true
      break
    } else commands.push(...dispatchWrite(state, write, at))
  }
  state.retryAt = wake < Infinity && wake > nextTurn(state.pace) ? wake : 0
  if (stale || isListDue(state, { doubtful, busy, at })) commands.push(...askForList(state, at))
  if (wake < Infinity) commands.push({ kind: 'wake', at: wake })
  return commands
}

interface Dispatched {
  /** Something waits for a list that shows what became of it. */
  readonly doubtful: boolean
  /** There is more to send than may be sent now. */
  readonly busy: boolean
  readonly at: number
}

/** Whether a list is wanted though others are sent meanwhile: the next wave begins before the last one ends. */
function isListDue({ wave }: EngineState, { doubtful, busy, at }: Dispatched): boolean {
  if (!busy) return doubtful
  return wave !== null && (isEnding(wave, at) || (doubtful && at - wave.list.ended >= DOUBT_WAITS))
}

/** Asks for a list unless one is on its way. */
export function askForList(state: EngineState, at: number): EngineCommand[] {
  if (state.listing || state.asleep) return []
  if (state.waitUntil > at) return [{ kind: 'wake', at: state.waitUntil }]
  state.listing = true
  state.listSentAt = at
  takeTurn(state.pace, at)
  notePassing(state.pace.allowed, at)
  return [{ kind: 'list' }]
}

/** Writes that wait for their turn, in plan order. */
function* openWrites(state: EngineState): Generator<WriteState> {
  for (const write of state.unsettled) {
    if (write.status === 'open' && (!state.stopping || isHalfMade(write))) yield write
  }
}

function dispatchWrite(state: EngineState, write: WriteState, at: number): EngineCommand[] {
  const list = state.wave?.list
  if (!list) return []
  if (isCreating(write)) return dispatchCreation(state, write, { list, at })
  const fresh = write.keyId && list.find(write.keyId)
  const steps = openSteps(state, write)
  if (write.kind === 'delete') return dispatchDeletion(state, write, fresh, { list, at })
  if (!fresh) {
    settle(state, write)
    return speak(state, steps, { outcome: 'conflict', reason: 'deleted' })
  }
  const wanted = steps.flatMap((at) => wantedAt(state, at))
  const fold = foldOf(write, fresh, wanted)
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

function foldOf({ kind }: WriteState, fresh: ListedKey, wanted: readonly WantedCell[]): Fold {
  const [first] = wanted
  if (kind === 'limit' && first) return foldLimit(fresh, first)
  return kind === 'expiry' && first ? foldExpiry(first) : foldLabels(fresh, wanted)
}

/** A request in doubt may still land: until it cannot, no other value is sent and no conflict is called final. */
function isOnItsWay(write: WriteState, fold: Fold, text: string | null): boolean {
  if (!write.pending) return false
  return fold.merges.includes('conflict') || (text !== null && write.pending.body !== text)
}

function wantedAt(state: EngineState, at: number): readonly WantedCell[] {
  const step = state.plan[at]
  return step?.kind === 'set' ? [step] : []
}

interface Moment {
  readonly list: FreshList
  readonly at: number
}

/** A key that is gone is what was wanted; one that was renamed since is not the one that was reviewed. */
function dispatchDeletion(
  state: EngineState,
  write: WriteState,
  listed: ListedKey | null,
  { list, at }: Moment,
): EngineCommand[] {
  const steps = openSteps(state, write)
  if (!listed) {
    settle(state, write)
    return speak(state, steps, { outcome: 'done', reason: write.pending ? 'verified' : 'already' })
  }
  if (steps.some((step) => state.plan[step]?.name !== listed.name)) {
    settle(state, write)
    return speak(state, steps, { outcome: 'conflict', reason: 'renamed' })
  }
  const body: WriteBody = { kind: 'delete' }
  return [startWrite(state, write, { body, text: bodyText(body), at, listAge: Math.round(at - list.began) })]
}

function dispatchCreation(state: EngineState, write: Creating, { list, at }: Moment): EngineCommand[] {
  const fold = foldCreation(write, list)
  switch (fold.kind) {
    case 'so': {
      const commands = advance(state, write)
      return write.status === 'open' ? [...commands, ...dispatchCreation(state, write, { list, at })] : commands
    }
    case 'conflict': {
      settle(state, write)
      return speak(state, write.steps, { outcome: 'conflict', reason: fold.reason })
    }
    case 'send': {
      const { body } = fold
      return [startWrite(state, write, { body, text: bodyText(body), at, listAge: Math.round(at - list.began) })]
    }
    default: {
      return assertNever(fold)
    }
  }
}

function speakMerges(state: EngineState, steps: readonly number[], fold: Fold): EngineCommand[] {
  const of = (merge: string): number[] => steps.filter((_, at) => fold.merges[at] === merge)
  return [
    ...speak(state, of('already'), { outcome: 'done', reason: 'already' }),
    ...speak(state, of('conflict'), { outcome: 'conflict', reason: 'changed_remotely' }),
  ]
}

interface Sending {
  readonly body: WriteBody | CreateBody
  readonly text: string
  readonly at: number
  readonly listAge: number
}

function startWrite(state: EngineState, write: WriteState, sending: Sending): EngineCommand {
  const { body, text, at, listAge } = sending
  write.status = 'in-flight'
  if (!write.started) state.allowance--
  write.started = true
  noteStart(state, write)
  if (write.attempts === 0) noteFirstTry(state.budget)
  write.attempts++
  write.sentAt = at
  write.listBegan = state.wave?.list.began ?? at
  write.body = text
  state.inFlight++
  showFlight(state, write, true)
  state.busyRows.add(write.row)
  if (write.kind === 'create') state.creating++
  takeTurn(state.pace, at)
  const record = {
    op: 'sent',
    w: write.index,
    n: write.attempts,
    key: write.keyId,
    kind: write.kind,
    s: openSteps(state, write),
    body: text,
    listAge,
    ...(write.kind === 'create' && write.creation ? { known: [...(write.creation.known ?? [])] } : {}),
  } as const
  return { kind: 'send', write: write.index, attempt: write.attempts, body, record }
}
