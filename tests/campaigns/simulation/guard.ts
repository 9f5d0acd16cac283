import type { KeyId } from '#shared/domain/api-key.ts'
import type { RunRecord } from '../../../main/apply/ports.ts'
import { stepsOf } from '../../../main/apply/record-steps.ts'
import type { Ledger } from './ledger.ts'

/** Stands at the door of one life of the app and sees each request leave. */
export interface Guard {
  /** A request leaves for a row; the answer is called when it is over. */
  readonly leaves: (row: string, kind: string) => () => void
  readonly received: (keyId: KeyId) => void
  /** The app appends a record. */
  readonly appended: (record: RunRecord, now: number) => void
  /** When the state was taken that the last request for a key was made from. */
  readonly seenBy: (row: string) => number
  /** So many sends of the journal would survive a power cut. */
  readonly synced: (sends: number) => void
  readonly pauses: () => void
  readonly stops: () => void
  readonly journalFailed: () => void
}

/** How much a careful part of a run may begin: requests in all, and keys before it pauses; null for no bound. */
export interface Care {
  readonly stopAfter: number | null
  readonly canary: number | null
  /** Steps that an earlier part has begun: what became of them is found out whatever this part may begin. */
  readonly begunBefore: ReadonlySet<number>
}

/** A run that is given all at once. */
export const NO_CARE: Care = { stopAfter: null, canary: null, begunBefore: new Set() }

/** Sets a guard; `secretOf` tells a key's secret. */
export function createGuard(ledger: Ledger, care: Care, secretOf: (keyId: KeyId) => string): Guard {
  const open = new Set<string>()
  const received = new Set<string>()
  const seen = new Map<string, number>()
  const begun = new Set<unknown>()
  const creations = new Set<unknown>()
  const canaries = new Set<unknown>()
  let isCanaryOver = care.canary === null
  let appended = 0
  let durable = 0
  let arrivals = 0
  /** The sends that may leave: those that were written down before somebody said stop. */
  let allowed = Infinity
  let isStopped = false
  let hasFailed = false

  const checkLeaving = (row: string, kind: string): void => {
    if (arrivals > durable) ledger.fail('I5', `${kind} of ${row} left before its record was on the disk`)
    if (hasFailed) ledger.fail('I6', `${kind} of ${row} left after the journal failed`)
    // A key half made is brought to its end.
    const isEnding = isStopped || begun.size === care.stopAfter
    const isFinishing = isEnding && ledger.ours.has(row as KeyId) && kind !== 'delete' // `as`: only looked up
    if (arrivals > allowed && !isFinishing)
      ledger.fail('I6', `${kind} of ${row} left after ${isStopped ? 'stop' : 'pause'}`)
    if (kind !== 'create' && !ledger.isPlanned(row as KeyId, kind)) ledger.fail('I7', `${kind} of ${row}`) // `as`: as above
  }

  const checkCare = (request: unknown, row: unknown): void => {
    begun.add(request)
    if (care.stopAfter !== null && begun.size > care.stopAfter)
      ledger.fail('careful', `${begun.size} requests, and ${care.stopAfter} were asked for`)
    if (isCanaryOver) return
    canaries.add(row)
    if (canaries.size > (care.canary ?? Infinity))
      ledger.fail('careful', `${canaries.size} keys before the pause, and ${care.canary} were asked for`)
  }

  return {
    leaves(row, kind) {
      arrivals++
      ledger.arrivals++
      checkLeaving(row, kind)
      // Two creations of one name are two rows.
      if (kind === 'create') return () => {}
      if (open.has(row)) ledger.fail('serial', `${kind} of ${row} beside another request`)
      open.add(row)
      return () => void open.delete(row)
    },
    received: (keyId) => void received.add(keyId),
    appended({ op, key, listAge, w, s, kind, code, answer }, now) {
      if (op === 'sent') {
        appended++
        if (kind === 'create') creations.add(w)
        if (!stepsOf(s).some((step) => care.begunBefore.has(step))) checkCare(w, creations.has(w) ? w : key)
      }
      if (op === 'escrowed') creations.add(w)
      // What does not leave after all gives no room for anything else.
      if (op === 'result' && answer === 'recalled') {
        ledger.count('send: recalled')
        appended--
        durable--
        allowed--
      }
      // Who resumes a run that stood still with its first keys written has seen them.
      const isThrough = canaries.size >= (care.canary ?? 0)
      if (op === 'pause' && code === 'canary') ledger.count('canary: pauses')
      if ((op === 'pause' && code === 'canary') || (op === 'resume' && isThrough)) isCanaryOver = true
      if (op === 'sent' && typeof key === 'string') {
        const began = now - Number(listAge)
        // The record rounds its age. A list that came since, while the record was synced, was not looked at.
        const list = ledger.lists.findLast((other) => Math.abs(other.began - began) < 2)
        seen.set(key, list?.takenAt ?? -1)
      }
      if (op === 'pause') allowed = Math.min(allowed, appended)
      if (op === 'resume' && !isStopped) allowed = Infinity
      if (op !== 'escrowed' || typeof key !== 'string' || !received.has(key)) return
      // `as`: a key that was received has an id.
      if (!ledger.durableSecrets.has(secretOf(key as KeyId))) ledger.fail('I4', `${key} counts as received too early`)
    },
    seenBy: (row) => seen.get(row) ?? -1,
    synced: (sends) => void (durable += sends),
    pauses: () => void (allowed = Math.min(allowed, appended)),
    stops() {
      isStopped = true
      allowed = Math.min(allowed, appended)
    },
    journalFailed: () => void (hasFailed = true),
  }
}

/** Notes what would survive a power cut: the secrets, and how many sends the journal has. */
export function noteSynced(ledger: Ledger, guard: Guard | null, path: string, bytes: Uint8Array): void {
  if (!path.includes('secrets') && !path.includes('journal') && !path.includes('rescue')) return
  const text = new TextDecoder().decode(bytes)
  for (const [secret] of text.matchAll(/secret-of-[0-9a-f-]+/g)) ledger.durableSecrets.add(secret)
  guard?.synced(text.split('"op":"sent"').length - 1)
}
