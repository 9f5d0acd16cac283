import type { RunState } from '#shared/domain/outcome.ts'
import { parseKeyId } from '#shared/domain/api-key.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import { REQUEST_LIFE } from './creation-moves.ts'
import type { Word } from './engine-state.ts'

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
  readonly state: RunState
  readonly startedAt: string | null
  readonly endedAt: string | null
  /** The run was cut off: it has no last record and can be resumed. */
  readonly cutOff: boolean
}

/** A key that a run has made. */
export interface MadeKey {
  readonly keyId: KeyId
  readonly carriedOut: ReadonlySet<string>
}

type FinalWord = Word['outcome']
const FINAL: ReadonlySet<string> = new Set<FinalWord>(['done', 'conflict', 'rejected', 'unknown'])

/** Reads the words of a run back from its journal. A request sent without a final word is unknown, never "not sent". */
export function replayRun(records: readonly ReplayRecord[], steps: number): Replay {
  const words: (Word | null)[] = Array.from({ length: steps }, () => null)
  const attempts: number[] = Array.from({ length: steps }, () => 0)
  const requests = new Map<unknown, Request>()
  const life = createLife()
  let close: ReplayRecord | null = null
  for (const record of records) {
    life.take(record)
    if (record.op === 'sent') {
      const request = {
        steps: stepsOf(record.s).filter((at) => at < steps),
        open: true,
        doubt: requests.get(record.w)?.doubt ?? false,
      }
      for (const at of request.steps) attempts[at] = (attempts[at] ?? 0) + 1
      requests.set(record.w, request)
    } else if (record.op === 'result') takeResult(requests.get(record.w), record.answer)
    else if (isFinal(record.op)) {
      const reason = typeof record.reason === 'string' ? record.reason : null
      for (const at of stepsOf(record.s).filter((step) => step < steps)) words[at] = { outcome: record.op, reason }
    } else if (record.op === 'census') {
      for (const at of stepsOf(record.missing)) words[at] = { outcome: 'unknown', reason: 'not_seen' }
      for (const at of stepsOf(record.changed)) words[at] = { outcome: 'done', reason: 'changed_since' }
    } else if (record.op === 'run-close') close = record
    else if (record.op === 'run-open') close = null
  }
  for (const request of requests.values()) {
    if (request.open || request.doubt)
      for (const at of request.steps) words[at] ??= { outcome: 'unknown', reason: life.wordlessReason(at) }
  }
  for (const at of life.made.keys()) if (at < steps) words[at] ??= { outcome: 'unknown', reason: 'unfinished' }
  return {
    words,
    attempts,
    made: life.made,
    until: life.until,
    state: close?.state === 'finished' ? 'finished' : 'stopped',
    startedAt: records[0]?.wall ?? null,
    endedAt: close?.wall ?? null,
    cutOff: close === null,
  }
}

interface Life {
  readonly made: Map<number, MadeKey>
  readonly until: Map<number, string>
  readonly take: (record: ReplayRecord) => void
  readonly wordlessReason: (step: number) => string
}

/** Follows the keys that a run makes. */
function createLife(): Life {
  const made = new Map<number, MadeKey & { readonly carriedOut: Set<string> }>()
  const until = new Map<number, string>()
  const creating = new Set<number>()
  const atWork = new Map<unknown, ReplayRecord>()
  return {
    made,
    until,
    take(record) {
      const sent = atWork.get(record.w)
      if (record.op === 'sent') {
        atWork.set(record.w, record)
        if (record.kind !== 'create') return
        for (const at of stepsOf(record.s)) {
          creating.add(at)
          until.set(at, lifeEnd(record))
        }
      } else if (record.op === 'escrowed') {
        const keyId = parseKeyId(record.key)
        if (keyId) for (const at of stepsOf(record.s)) made.set(at, { keyId, carriedOut: new Set(['create']) })
      } else if (record.op === 'result' && sent) {
        for (const at of stepsOf(sent.s)) {
          if (record.answer === 'accepted' && typeof sent.kind === 'string') made.get(at)?.carriedOut.add(sent.kind)
          if (sent.kind === 'create') until.set(at, lifeEnd(record))
        }
      }
    },
    wordlessReason: (step) => (made.has(step) ? 'unfinished' : creating.has(step) ? 'may_still_land' : 'no_answer'),
  }
}

function lifeEnd({ wall }: ReplayRecord): string {
  return new Date(Date.parse(wall) + REQUEST_LIFE).toISOString()
}

interface Request {
  readonly steps: readonly number[]
  open: boolean
  doubt: boolean
}

/** A clean refusal means that nothing was carried out; an answer in doubt stays in doubt. */
function takeResult(request: Request | undefined, answer: unknown): void {
  if (!request) return
  // The word on an accepted request may be the record that was cut off: unknown, never waiting.
  request.open = answer === 'accepted' || answer === 'created'
  if (answer === 'ambiguous') request.doubt = true
}

function isFinal(op: string): op is FinalWord {
  return FINAL.has(op)
}

function stepsOf(value: unknown): readonly number[] {
  return Array.isArray(value) ? value.filter((at): at is number => Number.isInteger(at) && at >= 0) : []
}
