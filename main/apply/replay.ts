import type { RunState } from '#shared/domain/outcome.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import { keysNamed } from './creation-moves.ts'
import type { Word } from './engine-state.ts'
import { stepsOf } from './record-steps.ts'
import { createCreationReplay } from './replay-creations.ts'
import type { CreationReplay, MadeKey } from './replay-creations.ts'
import { createRequestReplay } from './replay-requests.ts'
import type { RequestInDoubt } from './replay-requests.ts'

/** A journal record as it is read back: what the engine wrote, and when (RFC 3339, UTC). */
export interface ReplayRecord {
  readonly op: string
  readonly wall: string
  readonly [key: string]: unknown
}

/** What a journal says about a run. */
export interface Replay {
  readonly words: readonly (Word | null)[]
  /** How often each step was sent. */
  readonly attempts: readonly number[]
  /** The keys that were made, by step, each with the kinds of requests that were carried out on it. */
  readonly made: ReadonlyMap<number, MadeKey>
  /** Until when a creation that nobody answered may still be carried out (RFC 3339), by step. */
  readonly until: ReadonlyMap<number, string>
  /** The keys of its name that were there before a creation was first sent, by step. */
  readonly known: ReadonlyMap<number, readonly KeyId[]>
  /** The last request of each step, where nobody knows what became of it. */
  readonly inDoubt: ReadonlyMap<number, RequestInDoubt>
  /** Steps that were done when the last list of a part was taken: they were compared with it. */
  readonly compared: ReadonlySet<number>
  /** When the last request for a creation went without an answer that counts (RFC 3339), by step, whatever followed. */
  readonly doubted: ReadonlyMap<number, string>
  /** When the list was asked for that its creations were last compared with (RFC 3339), null before the first one. */
  readonly lookedAt: string | null
  /** The keys that a word has named after the end of the run, and none before. */
  readonly late: ReadonlySet<KeyId>
  readonly state: RunState
  readonly startedAt: string | null
  readonly endedAt: string | null
  /** It has no last record. */
  readonly isOpen: boolean
  /** Nobody ended it: it broke off, whether that was noticed already or not. */
  readonly cutOff: boolean
  /** It has no last record, and who opened it last still writes. */
  readonly isUnderWay: boolean
}

/** How a run is closed that broke off. */
export const CUT_OFF = 'cut_off'

type FinalWord = Word['outcome']
const FINAL: ReadonlySet<string> = new Set<FinalWord>(['done', 'conflict', 'rejected', 'unknown'])

/** Reads the words of a run back, record by record. */
export interface Reading {
  readonly take: (record: ReplayRecord) => void
  /** What they say, given the epoch of who writes at the moment, `null` when nobody does. */
  readonly replay: (writing?: number | null) => Replay
}

/** Reads the words of a run back from its journal. */
export function replayRun(records: readonly ReplayRecord[], steps: number): Replay {
  const reading = createReading(steps)
  for (const record of records) reading.take(record)
  return reading.replay()
}

/**
 * Begins to read the words of a run back. A request sent without a final word is unknown, never "not sent". A run that was
 * continued has several parts in its journal, each beginning with `run-open`; the last word on a step counts.
 */
export function createReading(steps: number): Reading {
  const words: (Word | null)[] = Array.from({ length: steps }, () => null)
  const requests = createRequestReplay(steps)
  const creations = createCreationReplay()
  const compared = new Set<number>()
  let startedAt: string | null = null
  let open: ReplayRecord | null = null
  let close: ReplayRecord | null = null
  let lookedAt: string | null = null
  let last: Word = { outcome: 'done', reason: null }
  const late = new Set<KeyId>()

  const takeWord = (outcome: FinalWord, { reason: given, s }: ReplayRecord): void => {
    const reason = typeof given === 'string' ? given : null
    // Nearly all are alike, and then one is kept for all.
    if (last.outcome !== outcome || last.reason !== reason) last = { outcome, reason }
    for (const at of stepsOf(s)) {
      if (at >= steps) continue
      if (close) for (const keyId of newKeys(last, words[at] ?? null)) late.add(keyId)
      words[at] = last
    }
  }
  return {
    take(record) {
      startedAt ??= record.wall
      requests.take(record)
      creations.take(record)
      if (isFinal(record.op)) takeWord(record.op, record)
      else if (record.op === 'sent') takeSent(words, record)
      else if (record.op === 'census') {
        lookedAt = later(lookedAt, typeof record.listed === 'string' ? record.listed : record.wall)
        if (record.late !== true) takeCensus(words, record, compared)
      } else if (record.op === 'run-close') close = record
      else if (record.op === 'run-open') [open, close] = [record, null]
    },
    replay(writing = null) {
      const isUnderWay = close === null && writing !== null && open?.['epoch'] === writing
      const inDoubt = requests.inDoubt((at) => (words[at]?.outcome ?? 'unknown') === 'unknown')
      // What is on its way at this moment is in no doubt yet.
      if (!isUnderWay) callUnknown(words, inDoubt, creations)
      return {
        words,
        attempts: requests.attempts,
        made: creations.made,
        until: creations.until,
        known: creations.known,
        inDoubt,
        compared,
        doubted: creations.doubted(),
        lookedAt,
        late,
        state: isUnderWay ? 'running' : close?.state === 'finished' ? 'finished' : 'stopped',
        startedAt,
        endedAt: close?.wall ?? null,
        isOpen: close === null,
        cutOff: !isUnderWay && (close === null || close.code === CUT_OFF),
        isUnderWay,
      }
    },
  }
}

/** What was sent and got no final word is unknown. */
function callUnknown(words: (Word | null)[], inDoubt: Replay['inDoubt'], creations: CreationReplay): void {
  for (const at of inDoubt.keys()) words[at] ??= { outcome: 'unknown', reason: creations.wordlessReason(at) }
  for (const at of creations.made.keys())
    if (at < words.length) words[at] ??= { outcome: 'unknown', reason: 'unfinished' }
}

/** What an earlier part did not know is in doubt anew when it is sent again. */
function takeSent(words: (Word | null)[], record: ReplayRecord): void {
  for (const at of stepsOf(record.s)) if (words[at]?.outcome === 'unknown') words[at] = null
}

function takeCensus(words: (Word | null)[], record: ReplayRecord, compared: Set<number>): void {
  for (const at of stepsOf(record.missing)) words[at] = { outcome: 'unknown', reason: 'not_seen' }
  for (const at of stepsOf(record.changed)) words[at] = { outcome: 'done', reason: 'changed_since' }
  words.forEach((word, at) => word?.outcome === 'done' && compared.add(at))
}

function newKeys(word: Word, before: Word | null): readonly KeyId[] {
  const told = keysNamed(before)
  return keysNamed(word).filter((keyId) => !told.includes(keyId))
}

function later(one: string | null, other: string): string {
  return one !== null && one > other ? one : other
}

function isFinal(op: string): op is FinalWord {
  return FINAL.has(op)
}
