import type { Failure } from '#shared/contract/failure.ts'
import { AppError } from '#shared/contract/app-error.ts'
import { assertNever } from '#shared/domain/assert-never.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { idAt, indexKeys, keyAt } from '#shared/domain/key-table.ts'
import type { Labels } from '#shared/domain/label.ts'
import { newKeyPermissions } from '#shared/domain/request-text.ts'
import { textAt } from '#shared/domain/text-column.ts'
import type { CreateBody, Write } from '#shared/domain/write.ts'
import type { CreatedKey, NewKey } from '../api/key-create.ts'
import type { Answer, Clock, FreshList, Gateway, Refusal } from '../apply/ports.ts'

/** The service's calls as a run needs them; each throws what the API client throws. */
export interface WriteClient {
  readonly writeLabels: (keyId: KeyId, labels: Labels, options: { readonly opId: string }) => Promise<void>
  readonly writeLimit: (keyId: KeyId, limit: string, options: { readonly opId: string }) => Promise<void>
  readonly writeExpiry: (keyId: KeyId, at: string | null, options: { readonly opId: string }) => Promise<void>
  readonly createKey: (key: NewKey, options: { readonly opId: string }) => Promise<CreatedKey>
  readonly deleteKey: (keyId: KeyId, options: { readonly opId: string }) => Promise<unknown>
}

/** Where the secrets of new keys go, each of them before anything else is done. It is durable when this resolves. */
export type HoldSecret = (secret: NewSecret) => Promise<void>

/** What is held of a key that was just made. */
export interface NewSecret {
  readonly operation: string
  readonly name: string
  readonly keyId: KeyId | null
  readonly secret: string
}

/** What an engine's gateway is made of. */
export interface EngineGatewayPorts {
  readonly client: WriteClient
  readonly list: () => Promise<KeyTable>
  readonly clock: Clock
  readonly hold: HoldSecret
}

/** The facts about a failed call that decide what the engine does. */
interface CallFailure {
  readonly failure: Failure
  readonly arrived: 'no' | 'maybe' | 'yes'
  readonly retryAfterMs: number | null
}

/** Gives the engine its gateway: lists through `list`, writes through the client, and every failure as an answer. */
export function createEngineGateway({ client, list, clock, hold }: EngineGatewayPorts): Gateway {
  return {
    async list() {
      const began = clock.mono()
      try {
        return freshList(await list(), began, clock.mono())
      } catch (error) {
        return refusalOf(error)
      }
    },
    async send(write, operation): Promise<Answer> {
      try {
        await carryOut(client, write, { opId: operation })
        return { kind: 'accepted' }
      } catch (error) {
        return refusalOf(error)
      }
    },
    create: (key, operation) => create(client, key, operation, hold),
  }
}

async function carryOut(
  client: WriteClient,
  { keyId, body }: Write,
  options: { readonly opId: string },
): Promise<void> {
  switch (body.kind) {
    case 'labels': {
      return client.writeLabels(keyId, body.labels, options)
    }
    case 'limit': {
      return client.writeLimit(keyId, body.limit, options)
    }
    case 'expiry': {
      return client.writeExpiry(keyId, body.at, options)
    }
    case 'delete': {
      return void (await client.deleteKey(keyId, options))
    }
    default: {
      return assertNever(body)
    }
  }
}

async function create(client: WriteClient, key: CreateBody, operation: string, hold: HoldSecret): Promise<Answer> {
  const { name, limit, group } = key
  let created: CreatedKey
  try {
    const body = { name, limit, permissions: newKeyPermissions(key), ...(group === null ? {} : { groupId: group }) }
    created = await client.createKey(body, { opId: operation })
  } catch (error) {
    return creationRefusalOf(error)
  }
  const { keyId, secret } = created
  try {
    // SECURITY: first of all, and before anybody is told that there is a key (P23).
    await hold({ operation, name, keyId, secret })
    return { kind: 'created', keyId }
  } catch (error) {
    return { kind: 'secret-lost', keyId, failure: factsOf(error).failure }
  }
}

/**
 * Repeating a creation is not harmless: what led elsewhere may have been carried out there, and a 429 that says neither how
 * long nor in the gateway's own words may come from a proxy behind which the request went on.
 */
function creationRefusalOf(error: unknown): Refusal {
  const refusal = refusalOf(error)
  const { failure } = refusal
  // The client puts the bare status where the answer said nothing that can be read.
  const saysNothing = failure.detail === undefined || failure.detail === `HTTP ${failure.status}`
  const isForeign = refusal.kind === 'throttled' && refusal.waitMs === null && saysNothing
  return failure.code === 'redirected' || isForeign ? { kind: 'ambiguous', failure } : refusal
}

/** A list as the engine asks it. */
export function freshList(table: KeyTable, began: number, ended: number): FreshList {
  const index = indexKeys(table)
  let rows: ReadonlyMap<string, readonly number[]> | null = null
  return {
    began,
    ended,
    find(keyId) {
      const row = index.get(keyId)
      return row === undefined ? null : keyAt(table, row)
    },
    named(name) {
      rows ??= indexNames(table)
      return (rows.get(name) ?? []).map((row) => idAt(table, row))
    },
  }
}

function indexNames(table: KeyTable): ReadonlyMap<string, readonly number[]> {
  const rows = new Map<string, number[]>()
  for (let row = 0; row < table.rowCount; row++) {
    const name = textAt(table.names, row)
    const found = rows.get(name)
    if (found) found.push(row)
    else rows.set(name, [row])
  }
  return rows
}

const HALTING: ReadonlySet<string> = new Set([
  'key_refused',
  'permission_missing',
  'balance_exhausted',
  'cap_reached',
  'redirected',
  'certificate_refused',
  'bad_proxy',
  'proxy_refused',
  'credential_missing',
])

/** What a failed call means for a set operation (repeating one is harmless, leaving it in doubt is not). */
function refusalOf(error: unknown): Refusal {
  const { failure, arrived, retryAfterMs } = factsOf(error)
  if (HALTING.has(failure.code)) return { kind: 'halt', failure }
  if (failure.code === 'throttled') return { kind: 'throttled', failure, waitMs: retryAfterMs }
  if (arrived === 'no') return { kind: 'not-sent', failure }
  if (failure.code === 'not_found') return { kind: 'gone', failure }
  const inDoubt =
    failure.code !== 'refused' || failure.status === 408 || failure.status === 409 || failure.status === 425
  return { kind: inDoubt ? 'ambiguous' : 'rejected', failure }
}

function factsOf(error: unknown): CallFailure {
  if (!(error instanceof AppError)) return { failure: { code: 'unexpected' }, arrived: 'maybe', retryAfterMs: null }
  const arrived = 'arrived' in error && (error.arrived === 'no' || error.arrived === 'yes') ? error.arrived : 'maybe'
  const retryAfterMs = 'retryAfterMs' in error && typeof error.retryAfterMs === 'number' ? error.retryAfterMs : null
  return { failure: error.failure, arrived, retryAfterMs }
}
