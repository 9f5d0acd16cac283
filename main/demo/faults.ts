import { createRandom } from './random.ts'
import type { RouteName } from './route-table.ts'

/** Which arrivals a fault is about; everything given must fit. */
type FaultMatch = {
  readonly method?: string
  readonly route?: RouteName
  readonly routes?: readonly RouteName[]
  readonly access?: 'read' | 'write'
  readonly keyId?: string
  /** Counted over fitting arrivals from 1; with `perKey` for each key by itself. */
  readonly nth?: number
  readonly every?: number
  readonly perKey?: boolean
  /** Whether the request is the first on its connection. */
  readonly connection?: 'fresh' | 'reused'
  readonly probability?: number
}

/** Whether and when the request's change is made, apart from what is answered. */
export type ApplyMode = 'now' | 'never' | 'twice' | { readonly afterMs: number }

/** How a connection ends: politely, or with a reset. */
export type CloseMode = 'fin' | 'rst'

/** The forms in which errors were seen. */
export type ErrorBody = 'object-with-origin' | 'object' | 'string' | 'empty' | 'text' | 'html'

/** What a fault does to the exchange. */
export type FaultEffect =
  | {
      readonly kind: 'status'
      readonly status: number
      readonly body?: ErrorBody
      readonly message?: string
      readonly retryAfter?: string | number
      readonly headers?: Readonly<Record<string, string>>
    }
  | { readonly kind: 'delay'; readonly ms: number; readonly at?: 'before' | 'after' }
  | { readonly kind: 'answer' }
  | { readonly kind: 'lost-answer'; readonly close?: CloseMode }
  | { readonly kind: 'reset-before'; readonly close?: CloseMode }
  | { readonly kind: 'half-answer'; readonly part?: 'status-line' | 'headers' | 'body'; readonly close?: CloseMode }
  | { readonly kind: 'damaged-body' }
  | { readonly kind: 'html-200'; readonly contentType?: string }
  | {
      readonly kind: 'raw-body'
      readonly text: string
      /** `base64` is for bytes that are no text at all. */
      readonly encoding?: 'utf8' | 'base64'
      readonly status?: number
      readonly contentType?: string
      readonly headers?: Readonly<Record<string, string>>
    }
  /** Bytes in place of the whole answer, status line included. */
  | { readonly kind: 'raw-wire'; readonly text: string; readonly close?: CloseMode }
  | { readonly kind: 'slow-body'; readonly bytes: number; readonly everyMs: number }
  | { readonly kind: 'redirect'; readonly location?: string; readonly status?: number }
  | { readonly kind: 'hang' }
  | { readonly kind: 'huge-body'; readonly bytes: number }

/** One entry of the fault list. */
export type Fault = {
  readonly match?: FaultMatch
  readonly times?: number
  readonly effect: FaultEffect
  readonly apply?: ApplyMode
}

/** What the fault list sees of a request. */
export type Arrival = {
  readonly method: string
  readonly route: RouteName
  readonly isWrite: boolean
  readonly keyId: string
  readonly nthOnConnection: number
}

/** The verdict over one arrival: waits first, then at most one effect. */
type Verdict = {
  readonly delayBefore: number
  readonly delayAfter: number
  readonly fault: Fault | null
}

/** The installed faults with their counts. */
export type FaultList = {
  readonly install: (faults: readonly Fault[]) => void
  readonly judge: (arrival: Arrival) => Verdict
  readonly fired: () => readonly number[]
}

/** Creates an empty list; its chances depend on the seed, the request and its count, not on the order of lanes. */
export function createFaultList(seed: string): FaultList {
  let installed: readonly Watched[] = []
  return {
    install: (faults) => {
      installed = faults.map((fault, index) => ({ fault, seed: `${seed}:fault:${index}`, seen: new Map(), fired: 0 }))
    },
    judge: (arrival) => judge(installed, arrival),
    fired: () => installed.map((watched) => watched.fired),
  }
}

type Watched = { readonly fault: Fault; readonly seed: string; readonly seen: Map<string, number>; fired: number }

function judge(installed: readonly Watched[], arrival: Arrival): Verdict {
  let delayBefore = 0
  let delayAfter = 0
  let chosen: Fault | null = null
  for (const watched of installed) {
    // Every fitting arrival is counted, even one that an earlier fault has taken: "the 3rd" means the 3rd to arrive.
    const isDue = fits(watched.fault.match ?? {}, arrival) && isTurn(watched, arrival)
    const { effect, times = Infinity } = watched.fault
    if (!isDue || watched.fired >= times || (chosen !== null && effect.kind !== 'delay')) continue
    watched.fired += 1
    if (effect.kind !== 'delay') chosen = watched.fault
    else if (effect.at === 'after') delayAfter += effect.ms
    else delayBefore += effect.ms
  }
  return { delayBefore, delayAfter, fault: chosen }
}

function fits(match: FaultMatch, arrival: Arrival): boolean {
  return (
    (match.method === undefined || match.method === arrival.method) &&
    (match.route === undefined || match.route === arrival.route) &&
    (match.routes === undefined || match.routes.includes(arrival.route)) &&
    (match.access === undefined || (match.access === 'write') === arrival.isWrite) &&
    (match.connection === undefined || (match.connection === 'fresh') === (arrival.nthOnConnection === 1)) &&
    (match.keyId === undefined || match.keyId === arrival.keyId)
  )
}

function isTurn(watched: Watched, arrival: Arrival): boolean {
  const { nth, every, perKey = false, probability } = watched.fault.match ?? {}
  const total = count(watched.seen, '')
  const ofKey = count(watched.seen, `${arrival.route} ${arrival.keyId}`)
  const turn = perKey ? ofKey : total
  if (nth !== undefined && turn !== nth) return false
  if (every !== undefined && turn % every !== 0) return false
  if (probability === undefined) return true
  return createRandom(`${watched.seed}:${arrival.method} ${arrival.route} ${arrival.keyId} ${ofKey}`).chance(
    probability,
  )
}

function count(seen: Map<string, number>, name: string): number {
  const next = (seen.get(name) ?? 0) + 1
  seen.set(name, next)
  return next
}
