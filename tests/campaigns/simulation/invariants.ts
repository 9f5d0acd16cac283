import type { KeyId } from '#shared/domain/api-key.ts'
import { limitText } from '#shared/domain/limit.ts'
import type { SetStep, Step } from '#shared/domain/plan.ts'
import type { Word } from '../../../main/apply/engine-state.ts'
import { replayRun } from '../../../main/apply/replay.ts'
import type { Replay, ReplayRecord } from '../../../main/apply/replay.ts'
import type { Trouble } from './fate.ts'
import type { Ledger } from './ledger.ts'
import type { Life } from './life.ts'
import { secretOf } from './wire.ts'
import { lastDeed, touches, valueOf } from './service.ts'
import type { TruthfulService } from './service.ts'

/** What a life left on the disk, killed or not: nothing was sent that is not in there, no secret counts that is not. */
export function checkCrash(ledger: Ledger, { records }: { readonly records: readonly ReplayRecord[] }): void {
  const recalled = records.filter(({ answer }) => answer === 'recalled').length
  const sent = records.filter(({ op }) => op === 'sent').length - recalled
  if (ledger.arrivals > sent) ledger.fail('I5', `${ledger.arrivals} requests left, and the journal knows of ${sent}`)
  for (const { op, key } of records)
    // `as`: only looked up.
    if (op === 'escrowed' && typeof key === 'string' && !ledger.durableSecrets.has(secretOf(key as KeyId)))
      ledger.fail('I4', `the secret of ${key} is gone`)
}

/** A run that came to its end: what it told is what its journal says. */
export function checkEnd(ledger: Ledger, life: Life, records: readonly ReplayRecord[], hasDiskFailed: boolean): void {
  const end = life.end()
  if (end === null || end === 'failed') return
  const { steps } = ledger
  const total = Object.values(end.progress.counts).reduce((sum, count) => sum + count, 0)
  if (total !== steps.length) ledger.fail('I8', `${total} words on ${steps.length} steps`)
  // What could be written nowhere cannot be read back; the report of a run is made from its journal.
  if (hasDiskFailed) return
  const told = JSON.stringify(end.words)
  const read = JSON.stringify(replayRun(records, steps.length).words)
  if (told !== read) ledger.fail('I8', `told ${told}, journal ${read}`)
}

/** All that is known when nothing will happen any more. */
export interface Truth {
  readonly ledger: Ledger
  readonly service: TruthfulService
  readonly trouble: Trouble
  readonly records: readonly ReplayRecord[]
  /** When the state was taken that the last list of the last life showed, -1 when it saw none. */
  readonly seenAt: number
  readonly closedAt: number
  /** Whether the app was there, after the run, for as long as anything may still land. */
  readonly stayed: boolean
}

/** Compares what the journals say with the service's own truth. */
export function checkTruth(truth: Truth): void {
  const { ledger, records } = truth
  const replay = replayRun(records, ledger.steps.length)
  ledger.steps.forEach((step, at) => {
    const word = replay.words[at] ?? null
    ledger.count(`word: ${word?.outcome ?? 'waiting'}`)
    if (step.kind === 'set') {
      checkCell(truth, step, word)
      if (step.once) checkReplacement(truth, step, at)
    } else if (step.kind === 'delete') checkDeletion(truth, step.keyId, word)
    else checkCreation(truth, step, at, replay)
  })
  checkNewKeys(truth, replay)
}

function checkCell({ ledger, service, seenAt, trouble }: Truth, step: SetStep, word: Word | null): void {
  const { keyId, field, after } = step
  const key = service.keys.get(keyId)
  const now = key ? valueOf(key, field) : null
  const mine = lastDeed(service.deeds, keyId, field)?.by === 'us'
  const where = `${field} of ${keyId}`
  if (word === null || word.outcome === 'rejected') {
    if (mine && !trouble.breaksAssumptions)
      ledger.fail('I2', `${where} is called ${word?.outcome ?? 'waiting'} and was set`)
  } else if (word.outcome === 'conflict') {
    // Nobody touched it: the key that was to be in its place was not made.
    if (word.reason === 'not_replaced') return
    const theirs = service.deeds.some((deed) => deed.by === 'other' && deed.keyId === keyId && touches(deed, field))
    if (!theirs) ledger.fail('I2', `${where} is called a conflict, and nobody else touched it`)
  } else if (word.outcome === 'done' && (!key || now !== after)) {
    const last = lastDeed(service.deeds, keyId, field)
    if (last?.by !== 'other') ledger.fail('I3', `${where} is called done and is ${now}`)
    else if (last.at < seenAt && word.reason !== 'changed_since')
      ledger.fail('I3', `${where} was changed by somebody before the last list, and nobody was told`)
  }
}

/** When the end of a replaced key was sent, the last word on the key in its place was that it is done. */
function checkReplacement({ ledger, records }: Truth, { keyId, once }: SetStep, at: number): void {
  const maker = ledger.steps.findIndex((step) => step.kind === 'create' && step.draft === once)
  let word: string | null = null
  for (const { op, s: steps } of records) {
    const names = (step: number): boolean => Array.isArray(steps) && steps.includes(step)
    if (op === 'sent' && names(at)) {
      ledger.count('replaced: end sent')
      if (word !== 'done') ledger.fail('replacing', `${keyId} was given its end, and its replacement was ${word}`)
    } else if (WORDS.has(op) && names(maker)) word = op
  }
}

const WORDS: ReadonlySet<string> = new Set(['done', 'conflict', 'rejected', 'unknown'])

function checkDeletion({ ledger, service, trouble }: Truth, keyId: KeyId, word: Word | null): void {
  const isThere = service.keys.has(keyId)
  const mine = service.deeds.some((deed) => deed.by === 'us' && deed.keyId === keyId && !deed.after)
  if (word?.outcome === 'done' && isThere) ledger.fail('I3', `${keyId} is called deleted and is there`)
  if ((word === null || word.outcome === 'rejected') && mine && !trouble.breaksAssumptions)
    ledger.fail('I2', `${keyId} is called ${word?.outcome ?? 'waiting'} and was deleted`)
}

function checkCreation(
  { ledger, service, seenAt }: Truth,
  step: Extract<Step, { kind: 'create' }>,
  at: number,
  replay: Replay,
): void {
  const word = replay.words[at]
  if (word?.outcome !== 'done') return
  const keyId = replay.made.get(at)?.keyId
  if (!keyId) return ledger.fail('I8', `${step.name} is called done, and the journal knows no key of it`)
  const key = service.keys.get(keyId)
  const isAsWanted =
    key &&
    limitText(key.monthlyLimit) === step.limit &&
    step.labels.every(([label, value]) => valueOf(key, `label:${label}`) === value)
  if (isAsWanted || word.reason === 'changed_since') return
  const theirs = service.deeds.filter((deed) => deed.by === 'other' && deed.keyId === keyId)
  if (theirs.length === 0) ledger.fail('I3', `${step.name} is called done and is not as planned`)
  else if (theirs.every((deed) => deed.at < seenAt))
    ledger.fail('I3', `${step.name} was changed before the last list, and nobody was told`)
}

/** Each key that we made is confirmed or told of; what landed after the last look cannot be, and is counted. */
function checkNewKeys({ ledger, service, trouble, ...seen }: Truth, { words, made }: Replay): void {
  const confirmed = new Set([...made.values()].map(({ keyId }) => keyId))
  const reasons = words.map((word) => word?.reason ?? '').join(' ')
  const flagged = new Set(words.flatMap((word, at) => (word?.outcome === 'unknown' ? [ledger.steps[at]?.name] : [])))
  const wanted = new Map<string, number>()
  for (const step of ledger.steps) if (step.kind === 'create') wanted.set(step.name, (wanted.get(step.name) ?? 0) + 1)
  for (const deed of service.deeds) {
    if (deed.by !== 'us' || deed.before) continue
    const name = deed.after?.name ?? ''
    if (confirmed.has(deed.keyId) || reasons.includes(deed.keyId) || flagged.has(name)) continue
    if (!service.keys.has(deed.keyId)) continue
    // What was carried out twice after a good answer is looked for until the end of the run only.
    const isSeen = (seen.stayed && ledger.unanswered.has(name)) || (deed.at < seen.closedAt && deed.at <= seen.seenAt)
    if (trouble.breaksAssumptions && !isSeen) ledger.count('key: landed after the last look')
    else ledger.fail('I1', `${deed.keyId} is called ${name}, and nobody tells of it`)
  }
  for (const [name, count] of mostAtOnce(service)) {
    const tooMany = count - (wanted.get(name) ?? 0)
    if (tooMany <= 0) continue
    ledger.count('key: too many', tooMany)
    if (!trouble.breaksAssumptions) ledger.fail('extra', `there were ${count} of ${name}`)
  }
}

/** How many keys that we made were there at the same time, by name: one that somebody deleted may be made again. */
function mostAtOnce(service: TruthfulService): ReadonlyMap<string, number> {
  const live = new Map<string, number>()
  const most = new Map<string, number>()
  for (const { by, before, after } of service.deeds) {
    const name = before?.name ?? after?.name ?? ''
    if (!before && by === 'us') live.set(name, (live.get(name) ?? 0) + 1)
    else if (!after && before?.maker === 'us') live.set(name, (live.get(name) ?? 0) - 1)
    else continue
    most.set(name, Math.max(most.get(name) ?? 0, live.get(name) ?? 0))
  }
  return most
}
