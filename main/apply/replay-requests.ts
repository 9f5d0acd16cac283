import { stepsOf } from './record-steps.ts'
import type { ReplayRecord } from './replay.ts'

/** A request of which nobody knows what became of it. */
export interface RequestInDoubt {
  /** The number of the request in its run. */
  readonly request: number
  readonly kind: string
  readonly body: string
  /** When it was last sent, or given up (RFC 3339). */
  readonly since: string
  /** How often it was sent without an answer that counts. */
  readonly doubts: number
}

/** Follows requests through a journal. */
export interface RequestReplay {
  readonly attempts: readonly number[]
  readonly take: (record: ReplayRecord) => void
  /** By step, of the steps that are asked for. */
  readonly inDoubt: (isWanted: (step: number) => boolean) => ReadonlyMap<number, RequestInDoubt>
}

/** No more of its record than is told of it: there may be a hundred thousand. */
interface Request extends Pick<RequestInDoubt, 'request' | 'kind' | 'body'> {
  readonly steps: readonly number[]
  since: string
  /** No answer yet; it counts as a doubt when none comes. */
  open: boolean
  doubts: number
}

/** Starts to follow the requests of so many steps. */
export function createRequestReplay(steps: number): RequestReplay {
  const attempts: number[] = Array.from({ length: steps }, () => 0)
  const requests = new Map<unknown, Request>()

  const takeSent = (record: ReplayRecord): void => {
    const all = stepsOf(record.s)
    const named = all.every((at) => at < steps) ? all : all.filter((at) => at < steps)
    for (const at of named) attempts[at] = (attempts[at] ?? 0) + 1
    const { w, wall } = record
    const request = typeof w === 'number' ? w : -1
    const kind = textOf(record.kind)
    const body = textOf(record.body)
    const before = requests.get(w)
    // A creation that was made goes on with requests of its own, each with doubts of its own.
    const doubts = before && before.kind === kind ? before.doubts + (before.open ? 1 : 0) : 0
    requests.set(w, { steps: named, request, kind, body, since: wall, open: true, doubts })
  }
  const takeResult = ({ w, answer, code, wall }: ReplayRecord): void => {
    const request = requests.get(w)
    if (!request) return
    // The word on an accepted request may be the record that was cut off: unknown, never waiting.
    request.open = answer === 'accepted' || answer === 'created'
    if (answer === 'recalled') for (const at of request.steps) attempts[at] = (attempts[at] ?? 1) - 1
    // What led elsewhere may have been carried out there.
    if (answer !== 'ambiguous' && code !== 'redirected') return
    request.doubts++
    request.since = wall
  }
  return {
    attempts,
    take(record) {
      if (record.op === 'sent') takeSent(record)
      else if (record.op === 'result') takeResult(record)
    },
    inDoubt(isWanted) {
      const found = new Map<number, RequestInDoubt>()
      for (const request of requests.values()) {
        const doubts = request.doubts + (request.open ? 1 : 0)
        if (doubts > 0) for (const at of request.steps) if (isWanted(at)) found.set(at, inDoubtOf(request, doubts))
      }
      return found
    },
  }
}

function inDoubtOf({ request, kind, body, since }: Request, doubts: number): RequestInDoubt {
  return { request, kind, body, since, doubts }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
