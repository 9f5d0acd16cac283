import { findFrame, hashOf } from './journal-frame.ts'
import { JOURNAL_START } from './journal-position.ts'
import type { JournalPosition } from './journal-position.ts'
import { parseJson } from './json-file.ts'

/** Where a journal stops being what was written: the number of the record (from 0) and what is wrong with it. */
export interface JournalBreak {
  readonly record: number
  /** `frame`: no whole record stands there. `chain`: it does not follow the one before. `head`: another one was there. */
  readonly kind: 'frame' | 'chain' | 'head'
}

/** A journal walked from end to end: how far its chain holds, and what its first and last records say. */
export interface JournalWalk {
  readonly records: number
  readonly head: string
  readonly broken: JournalBreak | null
  /** The run has ended; what lists told of it since may follow. */
  readonly isClosed: boolean
  /** The epoch of who wrote the last record. */
  readonly epoch: number
  /** The hash of the plan, as the first record has it. */
  readonly plan: string | null
}

/** Which journal it has to be, and what its hash has to be after so many records. */
export interface WalkedJournal {
  readonly file: Uint8Array
  readonly run: string
  readonly marks?: ReadonlyMap<number, string>
  /** Where to begin; the bytes then are those that follow. */
  readonly start?: JournalPosition
}

const PART = 2048

/**
 * Follows the hash chain of a journal, and stops now and then so that others have a turn. Nothing of a record but what
 * chains it is read, so that a record of a kind that is not known here is no damage.
 */
export function* walkJournal({ file, run, marks, start = JOURNAL_START }: WalkedJournal): Generator<void, JournalWalk> {
  let { seq, head, epoch } = start
  let at = 0
  let plan: string | null = null
  let last: unknown = null
  const walked = (broken: JournalBreak | null): JournalWalk => {
    return { records: seq, head, broken, isClosed: broken === null && last === 'run-close', epoch, plan }
  }
  while (at < file.length) {
    const frame = findFrame(file, at)
    if (!frame) return walked({ record: seq, kind: 'frame' })
    const record = readLink(frame.json)
    if (!record || record.run !== run || record.seq !== seq || record.prev !== head || record.epoch < epoch)
      return walked({ record: seq, kind: 'chain' })
    if (seq === 0) plan = typeof record.plan === 'string' ? record.plan : null
    const hash = hashOf(frame.json)
    if ((marks?.get(seq + 1) ?? hash) !== hash) return walked({ record: seq, kind: 'head' })
    seq++
    head = hash
    epoch = record.epoch
    if (record.op === 'run-open' || record.op === 'run-close') last = record.op
    at = frame.next
    if (seq % PART === 0) yield
  }
  return walked(null)
}

interface Link {
  readonly run: unknown
  readonly seq: unknown
  readonly prev: unknown
  readonly epoch: number
  readonly op: unknown
  readonly plan: unknown
}

function readLink(json: Uint8Array): Link | null {
  const value = parseJson(Buffer.from(json.buffer, json.byteOffset, json.length).toString('utf8'))
  if (typeof value !== 'object' || value === null) return null
  const { run, seq, prev, epoch, op, plan } = value as Partial<Link> // `as`: each is looked at before it is believed
  return typeof epoch === 'number' ? { run, seq, prev, epoch, op, plan } : null
}
