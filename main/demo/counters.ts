import type { Socket } from 'node:net'
import { createConnections, type Place } from './connections.ts'
import type { RouteName } from './route-table.ts'

/** One write as it arrived; `effective` says whether it has changed anything so far. */
type WriteEntry = {
  readonly order: number
  readonly method: string
  readonly route: RouteName
  readonly keyId: string
  body: string
  readonly idempotencyKey: string | null
  readonly connection: number
  readonly nthOnConnection: number
  fault: string | null
  status: number | null
  effective: number
}

/** What a request is counted under. */
type Counted = {
  readonly method: string
  readonly route: RouteName
  readonly keyId: string
  readonly isWrite: boolean
  readonly idempotencyKey: string | null
  readonly socket: Socket
}

/** A counted request: `leave` when its exchange is over, `entry` when it is a write. */
export type Visit = {
  readonly entry: WriteEntry | null
  readonly nthOnConnection: number
  /** Requests open when this one arrived, itself included. */
  readonly open: number
  readonly leave: () => void
  readonly effected: () => void
}

/** What arrived since the start or the last reset. */
export type Counters = {
  readonly enter: (counted: Counted) => Visit
  readonly report: (lastWrites: number) => CountersReport
  readonly reset: () => void
}

/** The counters as they are told over HTTP. */
type CountersReport = {
  readonly arrivals: number
  readonly writes: number
  readonly effective: number
  readonly connections: number
  readonly concurrent: { readonly max: number; readonly maxWrites: number; readonly maxPerKey: number }
  readonly byRoute: Readonly<Record<string, number>>
  readonly byKey: Readonly<
    Record<string, { readonly arrivals: number; readonly writes: number; readonly effective: number }>
  >
  readonly lastWrites: readonly WriteEntry[]
}

const LOG_SIZE = 200_000

/** Creates counters at zero. */
export function createCounters(): Counters {
  const connections = createConnections()
  let tally = buildTally()
  return {
    enter: (counted) => enter(tally, counted, connections(counted.socket)),
    report: (lastWrites) => ({
      arrivals: tally.arrivals,
      writes: tally.writes,
      effective: tally.effective,
      connections: tally.connections.size,
      concurrent: { max: tally.max, maxWrites: tally.maxWrites, maxPerKey: tally.maxPerKey },
      byRoute: Object.fromEntries([...tally.byRoute].toSorted(([a], [b]) => (a < b ? -1 : 1))),
      byKey: Object.fromEntries(
        Array.from(tally.byKey, ([id, { arrivals, writes, effective }]) => [id, { arrivals, writes, effective }]),
      ),
      lastWrites: lastWrites === 0 ? [] : tally.log.slice(-lastWrites),
    }),
    reset: () => {
      tally = buildTally()
    },
  }
}

type KeyTally = { arrivals: number; writes: number; effective: number; open: number }
type Tally = ReturnType<typeof buildTally>

function buildTally() {
  return {
    arrivals: 0,
    writes: 0,
    effective: 0,
    open: 0,
    openWrites: 0,
    max: 0,
    maxWrites: 0,
    maxPerKey: 0,
    byRoute: new Map<string, number>(),
    byKey: new Map<string, KeyTally>(),
    connections: new Set<number>(),
    log: [] as WriteEntry[],
  }
}

function enter(tally: Tally, counted: Counted, at: Place): Visit {
  const { method, route, keyId, isWrite, idempotencyKey } = counted
  const place = `${method} ${route}`
  const ofKey = tally.byKey.get(keyId) ?? { arrivals: 0, writes: 0, effective: 0, open: 0 }
  if (keyId !== '') tally.byKey.set(keyId, ofKey)
  tally.byRoute.set(place, (tally.byRoute.get(place) ?? 0) + 1)
  tally.arrivals += 1
  tally.connections.add(at.connection)
  tally.writes += Number(isWrite)
  ofKey.arrivals += 1
  ofKey.writes += Number(isWrite)
  open(tally, ofKey, isWrite, 1)
  const entry: WriteEntry | null = isWrite
    ? {
        order: tally.arrivals,
        method,
        route,
        keyId,
        body: '',
        idempotencyKey,
        ...at,
        fault: null,
        status: null,
        effective: 0,
      }
    : null
  if (entry !== null) tally.log.push(entry)
  if (tally.log.length > LOG_SIZE) tally.log.splice(0, LOG_SIZE / 2)
  let isOpen = true
  return {
    entry,
    nthOnConnection: at.nthOnConnection,
    open: tally.open,
    leave: () => {
      if (isOpen) open(tally, ofKey, isWrite, -1)
      isOpen = false
    },
    effected: () => {
      tally.effective += 1
      ofKey.effective += 1
      if (entry !== null) entry.effective += 1
    },
  }
}

function open(tally: Tally, ofKey: KeyTally, isWrite: boolean, by: 1 | -1): void {
  tally.open += by
  tally.openWrites += isWrite ? by : 0
  ofKey.open += isWrite ? by : 0
  tally.max = Math.max(tally.max, tally.open)
  tally.maxWrites = Math.max(tally.maxWrites, tally.openWrites)
  tally.maxPerKey = Math.max(tally.maxPerKey, ofKey.open)
}
