import type { Answer, Clock, FreshList, Gateway, ListedKey, Refusal } from '../../../main/apply/ports.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import type { Labels } from '#shared/domain/label.ts'
import { parseLimit } from '#shared/domain/limit.ts'
import type { CreateBody, FreshKey, Write } from '#shared/domain/write.ts'

/** What happens to one request. `late` carries it out after some time, whatever the caller was told. */
export type Fate = 'ok' | 'lost-before' | 'lost-after' | 'late' | 'throttled' | 'rejected' | 'halt' | 'gone'

/** A service inside a test: labels and limits by key, and a fate for every request. */
export interface SimulatedService extends Gateway {
  readonly keys: Map<KeyId, FreshKey & { readonly name?: string }>
  /** The keys whose secret was put away, with their names. */
  readonly held: Map<KeyId, string>
  readonly creations: CreateBody[]
  readonly arrivals: Write[]
  /** When keys end, as it was last set. */
  readonly expiries: Map<KeyId, string | null>
  lists: number
}

/** How a simulated service behaves. */
export interface ServiceBehaviour {
  readonly clock: Clock
  readonly keys: Iterable<readonly [KeyId, FreshKey & { readonly name?: string }]>
  readonly fateOf?: (write: Write, arrival: number) => Fate
  /** `doubled` makes two keys; `held-nameless` makes one and does not say its id. */
  readonly createFate?: (key: CreateBody, arrival: number) => Fate | 'doubled' | 'held-nameless' | 'secret-lost'
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
    held: new Map(),
    expiries: new Map(),
    creations: [],
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
      return listOf(seen, began, clock.mono())
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
    async create(key) {
      const fate = behaviour.createFate?.(key, service.creations.length) ?? 'ok'
      service.creations.push(key)
      behaviour.meanwhile?.(service)
      await pass(delay())
      if (fate === 'lost-before') return LOST
      if (fate === 'late') {
        clock.schedule(30_000, () => make(service, key))
        return LOST
      }
      if (fate === 'throttled' || fate === 'rejected' || fate === 'halt' || fate === 'gone') return FAILURES[fate]
      const keyId = make(service, key)
      if (fate === 'lost-after') return LOST
      if (fate === 'doubled') make(service, key)
      if (fate === 'secret-lost') return { kind: 'secret-lost', keyId, failure: { code: 'disk_failed' } }
      service.held.set(keyId, key.name)
      return { kind: 'created', keyId: fate === 'held-nameless' ? null : keyId }
    },
  }
  return service
}

function carryOut(service: SimulatedService, write: Write): boolean {
  const key = service.keys.get(write.keyId)
  if (!key) return false
  if (write.body.kind === 'labels') service.keys.set(write.keyId, { ...key, labels: write.body.labels })
  else if (write.body.kind === 'delete') service.keys.delete(write.keyId)
  else if (write.body.kind === 'expiry') service.expiries.set(write.keyId, write.body.at)
  else if (write.body.kind === 'limit') {
    const monthlyLimit = parseLimit(write.body.limit)
    if (typeof monthlyLimit === 'string') throw new Error(`limit ${write.body.limit} arrived`)
    service.keys.set(write.keyId, { ...key, monthlyLimit })
  }
  return true
}

/** A list of these keys; one without a name is called after the end of its id. */
export function listOf(keys: SimulatedService['keys'], began: number, ended = began): FreshList {
  return {
    began,
    ended,
    find: (keyId) => listed(keyId, keys),
    named: (name) => [...keys.keys()].filter((keyId) => listed(keyId, keys)?.name === name),
  }
}

/** What a gateway answers that makes no keys. */
export async function createNothing(): Promise<Answer> {
  return { kind: 'rejected', failure: { code: 'refused', status: 400 } }
}

function listed(keyId: KeyId, keys: SimulatedService['keys']): ListedKey | null {
  const key = keys.get(keyId)
  return key ? { name: `key-${Number(keyId.slice(-12))}`, ...key } : null
}

let made = 0

function make(service: SimulatedService, { name, limit }: CreateBody): KeyId {
  const monthlyLimit = parseLimit(limit)
  if (typeof monthlyLimit === 'string' || monthlyLimit.kind === 'none')
    throw new Error(`a key of limit ${limit} was made`)
  const keyId = `11111111-0000-4000-8000-${String(made++).padStart(12, '0')}` as KeyId
  service.keys.set(keyId, { name, labels: [], monthlyLimit })
  return keyId
}

/** A key with these labels and no cap. */
export function freshKey(labels: Labels): FreshKey {
  return { labels, monthlyLimit: { kind: 'none' } }
}
