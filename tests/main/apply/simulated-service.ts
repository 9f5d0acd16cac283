import type { Answer, Clock, FreshList, Gateway, Refusal } from '../../../main/apply/ports.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import type { Labels } from '#shared/domain/label.ts'
import { parseLimit } from '#shared/domain/limit.ts'
import type { FreshKey, Write } from '#shared/domain/write.ts'

/** What happens to one request. `late` carries it out after some time, whatever the caller was told. */
export type Fate = 'ok' | 'lost-before' | 'lost-after' | 'late' | 'throttled' | 'rejected' | 'halt' | 'gone'

/** A service inside a test: labels and limits by key, and a fate for every request. */
export interface SimulatedService extends Gateway {
  readonly keys: Map<KeyId, FreshKey>
  readonly arrivals: Write[]
  lists: number
}

/** How a simulated service behaves. */
export interface ServiceBehaviour {
  readonly clock: Clock
  readonly keys: Iterable<readonly [KeyId, FreshKey]>
  readonly fateOf?: (write: Write, arrival: number) => Fate
  readonly listFate?: (list: number) => 'ok' | 'lost' | 'halt'
  readonly delay?: () => number
  /** Runs before each list and each write, as a second admin would. */
  readonly meanwhile?: (service: SimulatedService) => void
}

const FAILURES: Readonly<Record<Exclude<Fate, 'ok' | 'lost-before' | 'lost-after' | 'late'>, Refusal>> = {
  throttled: { kind: 'throttled', failure: { code: 'throttled', status: 429 }, waitMs: 2000 },
  rejected: { kind: 'rejected', failure: { code: 'refused', status: 400, detail: 'no' } },
  halt: { kind: 'halt', failure: { code: 'key_refused', status: 401 } },
  gone: { kind: 'gone', failure: { code: 'not_found', status: 404 } },
}
const LOST: Answer = { kind: 'ambiguous', failure: { code: 'timeout' } }

/** Starts a simulated service. */
export function createSimulatedService(behaviour: ServiceBehaviour): SimulatedService {
  const { clock, delay = () => 20 } = behaviour
  const pass = async (milliseconds: number): Promise<void> =>
    new Promise((then) => void clock.schedule(milliseconds, then))
  const service: SimulatedService = {
    keys: new Map(behaviour.keys),
    arrivals: [],
    lists: 0,
    async list() {
      const began = clock.mono()
      const fate = behaviour.listFate?.(service.lists) ?? 'ok'
      service.lists++
      behaviour.meanwhile?.(service)
      const seen = new Map(service.keys)
      await pass(delay())
      if (fate === 'lost') return { kind: 'ambiguous', failure: { code: 'timeout' } }
      if (fate === 'halt') return FAILURES.halt
      return { began, ended: clock.mono(), find: (keyId) => seen.get(keyId) ?? null } satisfies FreshList
    },
    async send(write) {
      const fate = behaviour.fateOf?.(write, service.arrivals.length) ?? 'ok'
      service.arrivals.push(write)
      behaviour.meanwhile?.(service)
      await pass(delay())
      if (fate === 'lost-before') return LOST
      if (fate === 'late') {
        clock.schedule(30_000, () => carryOut(service, write))
        return LOST
      }
      if (fate !== 'ok' && fate !== 'lost-after') return FAILURES[fate]
      if (!carryOut(service, write)) return FAILURES.gone
      return fate === 'ok' ? { kind: 'accepted' } : LOST
    },
  }
  return service
}

function carryOut(service: SimulatedService, write: Write): boolean {
  const key = service.keys.get(write.keyId)
  if (!key) return false
  if (write.body.kind === 'labels') service.keys.set(write.keyId, { ...key, labels: write.body.labels })
  else {
    const monthlyLimit = parseLimit(write.body.limit)
    if (typeof monthlyLimit === 'string') throw new Error(`limit ${write.body.limit} arrived`)
    service.keys.set(write.keyId, { ...key, monthlyLimit })
  }
  return true
}

/** A key with these labels and no cap. */
export function freshKey(labels: Labels): FreshKey {
  return { labels, monthlyLimit: { kind: 'none' } }
}
