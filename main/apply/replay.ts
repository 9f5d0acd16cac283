import type { RunState } from '#shared/domain/outcome.ts'
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
  readonly state: RunState
  readonly startedAt: string | null
  readonly endedAt: string | null
  /** The run was cut off: it has no last record and can be resumed. */
  readonly cutOff: boolean
}

type FinalWord = Word['outcome']
const FINAL: ReadonlySet<string> = new Set<FinalWord>(['done', 'conflict', 'rejected', 'unknown'])

/** Reads the words of a run back from its journal. A request sent without a final word is unknown, never "not sent". */
export function replayRun(records: readonly ReplayRecord[], steps: number): Replay {
  const words: (Word | null)[] = Array.from({ length: steps }, () => null)
  const attempts: number[] = Array.from({ length: steps }, () => 0)
  const requests = new Map<unknown, Request>()
  let close: ReplayRecord | null = null
  for (const record of records) {
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
      for (const at of request.steps) words[at] ??= { outcome: 'unknown', reason: 'no_answer' }
  }
  return {
    words,
    attempts,
    state: close?.state === 'finished' ? 'finished' : 'stopped',
    startedAt: records[0]?.wall ?? null,
    endedAt: close?.wall ?? null,
    cutOff: close === null,
  }
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
  request.open = answer === 'accepted'
  if (answer === 'ambiguous') request.doubt = true
}

function isFinal(op: string): op is FinalWord {
  return FINAL.has(op)
}

function stepsOf(value: unknown): readonly number[] {
  return Array.isArray(value) ? value.filter((at): at is number => Number.isInteger(at) && at >= 0) : []
}
