import { parseKeyId } from '#shared/domain/api-key.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import { REQUEST_LIFE } from './creation-moves.ts'
import { createDoubts } from './replay-doubts.ts'
import { stepsOf } from './record-steps.ts'
import type { ReplayRecord } from './replay.ts'

/** A key that a run has made. */
export interface MadeKey {
  readonly keyId: KeyId
  /** The fingerprint of its secret, `null` where none was taken. */
  readonly print: string | null
  readonly carriedOut: ReadonlySet<string>
}

/** Follows the keys that a run makes through its journal. */
export interface CreationReplay {
  readonly made: ReadonlyMap<number, MadeKey>
  /** Until when a creation may still be carried out (RFC 3339), by step. */
  readonly until: ReadonlyMap<number, string>
  /** The keys of its name that were there before it was first sent, by step. */
  readonly known: ReadonlyMap<number, readonly KeyId[]>
  /** When the last request for a creation went without an answer that counts (RFC 3339), by step, whatever followed. */
  readonly doubted: () => ReadonlyMap<number, string>
  readonly take: (record: ReplayRecord) => void
  /** Why nobody knows what became of a step. */
  readonly wordlessReason: (step: number) => string
}

interface AtWork {
  readonly kind: unknown
  readonly steps: readonly number[]
}

/** Starts to follow. */
export function createCreationReplay(): CreationReplay {
  const made = new Map<number, MadeKey & { readonly carriedOut: Set<string> }>()
  const until = new Map<number, string>()
  const known = new Map<number, readonly KeyId[]>()
  const creating = new Set<number>()
  const atWork = new Map<unknown, AtWork>()
  const doubts = createDoubts()

  const takeSent = (record: ReplayRecord): void => {
    const { w, kind } = record
    // As long as no key was made, nothing is to be known of any other request.
    if (kind !== 'create' && made.size === 0) return void atWork.delete(w)
    const steps = stepsOf(record.s)
    atWork.set(w, { kind, steps })
    if (kind !== 'create') return
    for (const at of steps) {
      creating.add(at)
      until.set(at, lifeEnd(record))
      if (!known.has(at) && Array.isArray(record.known))
        known.set(
          at,
          record.known.flatMap((id) => parseKeyId(id) ?? []),
        )
    }
  }
  const takeEscrowed = (record: ReplayRecord): void => {
    const keyId = parseKeyId(record.key)
    if (!keyId) return
    const print = typeof record.print === 'string' ? record.print : null
    for (const at of stepsOf(record.s))
      if (made.get(at)?.keyId !== keyId) made.set(at, { keyId, print, carriedOut: new Set(['create']) })
  }
  const takeResult = (record: ReplayRecord): void => {
    const sent = atWork.get(record.w)
    if (!sent) return
    const { kind, steps } = sent
    for (const at of steps) {
      if (record.answer === 'accepted' && typeof kind === 'string') made.get(at)?.carriedOut.add(kind)
      if (kind === 'create') until.set(at, lifeEnd(record))
    }
  }
  return {
    made,
    until,
    known,
    doubted: doubts.all,
    take(record) {
      doubts.take(record)
      if (record.op === 'sent') takeSent(record)
      else if (record.op === 'escrowed') takeEscrowed(record)
      else if (record.op === 'result') takeResult(record)
    },
    wordlessReason: (step) => (made.has(step) ? 'unfinished' : creating.has(step) ? 'may_still_land' : 'no_answer'),
  }
}

function lifeEnd({ wall }: ReplayRecord): string {
  return new Date(Date.parse(wall) + REQUEST_LIFE).toISOString()
}
