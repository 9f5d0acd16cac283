import type { KeyId } from '#shared/domain/api-key.ts'
import type { CellValue } from '#shared/domain/change.ts'
import { labelValue } from '#shared/domain/label.ts'
import { parseLimit } from '#shared/domain/limit.ts'
import { freshValue } from '#shared/domain/write.ts'
import type { CreateBody, WriteBody } from '#shared/domain/write.ts'
import type { ListedKey } from '../../../main/apply/ports.ts'
import type { SimClock } from './sim-clock.ts'

/** Who did something to a key. */
export type Doer = 'us' | 'other'

/** A key as the service has it. */
export interface LiveKey extends ListedKey {
  readonly maker: Doer | 'there'
  /** When it ends; no list tells. */
  readonly expiry?: string | null
}

/** One thing that was done, with the key before it. */
export interface Deed {
  readonly at: number
  readonly by: Doer
  readonly keyId: KeyId
  readonly before: LiveKey | null
  readonly after: LiveKey | null
}

/** The service's own truth: its keys, and every deed in order. */
export interface TruthfulService {
  readonly keys: ReadonlyMap<KeyId, LiveKey>
  readonly deeds: readonly Deed[]
  /** Does what a request asks; false when there is no such key. */
  readonly carryOut: (by: Doer, keyId: KeyId, body: WriteBody) => boolean
  readonly make: (by: Doer, key: Pick<CreateBody, 'name' | 'limit'>) => KeyId
  /** The keys as they were at some time. */
  readonly keysAt: (time: number) => ReadonlyMap<KeyId, LiveKey>
}

/** Starts a service with these keys. */
export function createTruthfulService(clock: SimClock, first: Iterable<readonly [KeyId, LiveKey]>): TruthfulService {
  const keys = new Map(first)
  const deeds: Deed[] = []
  let made = 0
  const put = (by: Doer, keyId: KeyId, after: LiveKey | null): void => {
    deeds.push({ at: clock.now(), by, keyId, before: keys.get(keyId) ?? null, after })
    if (after) keys.set(keyId, after)
    else keys.delete(keyId)
  }
  return {
    keys,
    deeds,
    carryOut(by, keyId, body) {
      const key = keys.get(keyId)
      if (!key) return false
      put(by, keyId, changed(key, body))
      return true
    },
    make(by, { name, limit }) {
      // `as`: it has the form of an id.
      const keyId = `11111111-0000-4000-8000-${String(made++).padStart(12, '0')}` as KeyId
      put(by, keyId, { name, labels: [], monthlyLimit: limitOf(limit), maker: by })
      return keyId
    },
    keysAt(time) {
      const then = new Map(keys)
      for (let at = deeds.length - 1; at >= 0; at--) {
        const deed = deeds[at]
        if (!deed || deed.at <= time) break
        if (deed.before) then.set(deed.keyId, deed.before)
        else then.delete(deed.keyId)
      }
      return then
    },
  }
}

/** What a field of a key was given last, and by whom; null when nobody touched it. */
export function lastDeed(deeds: readonly Deed[], keyId: KeyId, field: string): Deed | null {
  return deeds.findLast((deed) => deed.keyId === keyId && touches(deed, field)) ?? null
}

/** Whether a deed changed a field; what makes or deletes a key changes all of it. */
export function touches({ before, after }: Deed, field: string): boolean {
  if (!before || !after) return true
  return valueOf(before, field) !== valueOf(after, field)
}

/** The content of a field. */
export function valueOf(key: LiveKey, field: string): CellValue {
  if (field === 'name') return key.name
  if (field === 'expiry') return key.expiry ?? null
  return field === 'monthly_limit' ? freshValue(key, field) : labelValue(key.labels, field.slice('label:'.length))
}

function changed(key: LiveKey, body: WriteBody): LiveKey | null {
  if (body.kind === 'labels') return { ...key, labels: body.labels }
  if (body.kind === 'limit') return { ...key, monthlyLimit: limitOf(body.limit) }
  if (body.kind === 'expiry') return { ...key, expiry: body.at }
  return body.kind === 'delete' ? null : key
}

function limitOf(text: string): LiveKey['monthlyLimit'] {
  const limit = parseLimit(text)
  if (typeof limit === 'string') throw new Error(`limit ${text} arrived`)
  return limit
}
