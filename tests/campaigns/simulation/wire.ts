import type { FailureCode } from '#shared/contract/failure.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import type { Labels } from '#shared/domain/label.ts'
import type { WriteBody } from '#shared/domain/write.ts'
import { ApiError } from '../../../main/api/api-error.ts'
import type { ApiErrorOptions } from '../../../main/api/api-error.ts'
import type { FreshList, Refusal } from '../../../main/apply/ports.ts'
import type { WriteClient } from '../../../main/workspace/engine-gateway.ts'
import type { Fate, ListFate, Trouble } from './fate.ts'
import type { Guard } from './guard.ts'
import type { Ledger } from './ledger.ts'
import type { Random } from './random.ts'
import type { LiveKey, TruthfulService } from './service.ts'
import { lastDeed, valueOf } from './service.ts'
import type { SimClock } from './sim-clock.ts'

/** The way from one life of the app to the service, with all that can happen on it. */
export interface Wire {
  readonly client: WriteClient
  readonly list: () => Promise<FreshList | Refusal>
}

/** What a wire is made of. */
export interface WirePorts {
  readonly clock: SimClock
  readonly random: Random
  readonly trouble: Trouble
  readonly service: TruthfulService
  readonly ledger: Ledger
  readonly guard: Guard
  readonly isAlive: () => boolean
}

const TIMEOUT = 60_000
/** The longest that a request is on its way where the wait for it is long enough. */
const LATEST = 100_000
const STALEST = 8000
/** Longer than any wait for it. */
const OVERLATE = [185_000, 600_000] as const

/** Makes a wire. */
export function createWire(ports: WirePorts): Wire {
  const { guard, service } = ports
  const write = (keyId: KeyId, body: WriteBody): Promise<void> => {
    const seenAt = guard.seenBy(keyId)
    return request(ports, keyId, body.kind, () => {
      if (body.kind === 'labels') checkOverwriting(ports, keyId, body.labels, seenAt)
      return service.carryOut('us', keyId, body)
    }).then(() => undefined)
  }
  return {
    client: {
      writeLabels: (keyId, labels) => write(keyId, { kind: 'labels', labels }),
      writeLimit: (keyId, limit) => write(keyId, { kind: 'limit', limit }),
      writeExpiry: (keyId, at) => write(keyId, { kind: 'expiry', at }),
      deleteKey: (keyId) => write(keyId, { kind: 'delete' }),
      async createKey({ name, limit }) {
        if (limit !== '0.01') ports.ledger.fail('quarantine', `${name} was made with ${limit}`)
        const made: KeyId[] = []
        const left = ports.clock.now()
        const fate = await request(ports, `new ${name}`, 'create', () => {
          if (ports.clock.now() - left > TIMEOUT) ports.ledger.unanswered.add(name)
          const keyId = service.make('us', { name, limit })
          ports.ledger.ours.set(keyId, name)
          made.push(keyId)
          return true
        })
        const [keyId] = made
        if (keyId === undefined) throw new Error('a good answer about no key')
        guard.received(keyId)
        return { keyId: fate === 'nameless' ? null : keyId, secret: secretOf(keyId) }
      },
    },
    list: () => list(ports),
  }
}

/** The secret of a key of this world. */
export function secretOf(keyId: KeyId): string {
  return `secret-of-${keyId}`
}

/** Sends one request; resolves when its answer is good, with what became of it. */
async function request(ports: WirePorts, row: string, kind: string, carryOut: () => boolean): Promise<Fate> {
  const { clock, random, guard, ledger } = ports
  const fate = drawFate(ports, kind)
  ledger.count(`fate: ${fate}`)
  const out = 1 + random.next() * 300
  const back = 1 + random.next() * 600
  const leave = guard.leaves(row, kind)
  try {
    await clock.pass(out)
    const isThere = onArrival(ports, fate, carryOut)
    await clock.pass(fate === 'lost-request' || (fate === 'late' && random.chance(0.5)) ? TIMEOUT - out : back)
    if (!ports.isAlive()) return await new Promise<never>(() => {})
    const error = errorOf(fate, kind, random)
    if (error) throw error
    if (!isThere) throw new ApiError('not_found', { arrived: 'yes', status: 404 })
    return fate
  } finally {
    leave()
  }
}

function drawFate({ random, trouble }: WirePorts, kind: string): Fate {
  const fate = random.chance(trouble.writes) ? random.pick(trouble.fates) : 'ok'
  if (fate === 'nameless' && kind !== 'create') return 'ok'
  return fate
}

/** What the service does about it; false where it does not have the key. */
function onArrival({ clock, random }: WirePorts, fate: Fate, carryOut: () => boolean): boolean {
  if (CARRIED_OUT.has(fate)) return carryOut()
  if (fate === 'replayed') {
    const isThere = carryOut()
    clock.after(random.next() * 3000, carryOut)
    return isThere
  }
  if (fate === 'late') clock.after(random.next() * (LATEST - 1000), carryOut)
  if (fate === 'overlate') clock.after(random.whole(...OVERLATE), carryOut)
  return fate === 'redirected' && random.chance(0.5) ? carryOut() : true
}

/** What was done at once, whatever was answered. */
const CARRIED_OUT: ReadonlySet<Fate> = new Set(['ok', 'lost-answer', 'error-after', 'html', 'nameless'])

const no = (code: FailureCode, options: ApiErrorOptions): ApiError => new ApiError(code, options)

function errorOf(fate: Fate, kind: string, random: Random): ApiError | null {
  switch (fate) {
    case 'ok':
    case 'replayed':
    case 'nameless': {
      return null
    }
    case 'refused-connection': {
      return no('unreachable', { arrived: 'no' })
    }
    case 'lost-request':
    case 'late':
    case 'overlate': {
      return no('timeout', { arrived: 'maybe' })
    }
    case 'lost-answer': {
      return no('unreachable', { arrived: 'maybe' })
    }
    case 'throttled': {
      return no('throttled', { arrived: 'yes', status: 429, retryAfterMs: random.pick([null, 1000, 4000]) })
    }
    case 'long-throttle': {
      return no('throttled', { arrived: 'yes', status: 429, retryAfterMs: 400_000 })
    }
    case 'error-before':
    case 'error-after': {
      return no('service_error', { arrived: 'yes', status: random.pick([500, 502, 503, 504, 520]) })
    }
    case 'html': {
      return no('not_json', { arrived: 'maybe', status: 200 })
    }
    case 'conflict-409': {
      return no('refused', { arrived: 'yes', status: 409 })
    }
    case 'rejected': {
      return no('refused', { arrived: 'yes', status: 400, detail: `no ${kind}` })
    }
    case 'halt': {
      return no(random.pick(['key_refused', 'balance_exhausted', 'cap_reached']), { arrived: 'yes', status: 401 })
    }
    case 'redirected': {
      return no('redirected', { arrived: 'yes', status: 302 })
    }
  }
}

async function list(ports: WirePorts): Promise<FreshList | Refusal> {
  const { clock, random, trouble, service, ledger } = ports
  const began = clock.now()
  const fate: ListFate = random.chance(trouble.lists) ? random.pick(trouble.listFates) : 'ok'
  ledger.count(`list: ${fate}`)
  await clock.pass(1 + random.next() * 200)
  const takenAt = clock.now() - (fate === 'stale' ? random.next() * STALEST : 0)
  const keys = fate === 'stale' ? service.keysAt(takenAt) : new Map(service.keys)
  await clock.pass(fate === 'lost' ? TIMEOUT : 1 + random.next() * 400)
  if (!ports.isAlive()) return new Promise<never>(() => {})
  const refusal = LIST_REFUSALS[fate]
  if (refusal) return refusal
  ledger.seenAt = takenAt
  ledger.lists.push({ began, takenAt })
  return listOf(keys, began, clock.now())
}

const LIST_REFUSALS: Partial<Record<ListFate, Refusal>> = {
  lost: { kind: 'ambiguous', failure: { code: 'timeout' } },
  error: { kind: 'ambiguous', failure: { code: 'service_error', status: 503 } },
  throttled: { kind: 'throttled', failure: { code: 'throttled', status: 429 }, waitMs: 2000 },
  html: { kind: 'ambiguous', failure: { code: 'not_json', status: 200 } },
  halt: { kind: 'halt', failure: { code: 'key_refused', status: 401 } },
}

function listOf(keys: ReadonlyMap<KeyId, LiveKey>, began: number, ended: number): FreshList {
  return {
    began,
    ended,
    find: (keyId) => keys.get(keyId) ?? null,
    named: (name) => [...keys].flatMap(([keyId, key]) => (key.name === name ? [keyId] : [])),
  }
}

/** What the list showed of others must still be there after a write of the whole map. */
function checkOverwriting({ service, ledger }: WirePorts, keyId: KeyId, labels: Labels, seenAt: number): void {
  const key = service.keys.get(keyId)
  if (!key) return
  const ours = new Map(labels)
  for (const label of new Set([...key.labels.map(([name]) => name), ...ours.keys()])) {
    const now = valueOf(key, `label:${label}`)
    if (now === (ours.get(label) ?? null)) continue
    const deed = lastDeed(service.deeds, keyId, `label:${label}`)
    if (deed?.by !== 'other' || deed.at >= seenAt) continue
    // What stands as it was reviewed may be set: on a key that we made that is no label.
    const reviewed = ledger.ours.has(keyId) ? null : ledger.labelStep(keyId, label)?.before
    if (reviewed === now) continue
    ledger.fail('I7', `${label} of ${keyId} is overwritten, which somebody set before the list`)
  }
}
