import type { Failure } from '#shared/contract/failure.ts'
import { AppError } from '#shared/contract/app-error.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { indexKeys, keyAt } from '#shared/domain/key-table.ts'
import type { Labels } from '#shared/domain/label.ts'
import type { Answer, Clock, FreshList, Gateway, Refusal } from '../apply/ports.ts'

/** The service's calls as a run needs them; each throws what the API client throws. */
export interface WriteClient {
  readonly writeLabels: (keyId: KeyId, labels: Labels, options: { readonly opId: string }) => Promise<void>
  readonly writeLimit: (keyId: KeyId, limit: string, options: { readonly opId: string }) => Promise<void>
}

/** The facts about a failed call that decide what the engine does. */
interface CallFailure {
  readonly failure: Failure
  readonly arrived: 'no' | 'maybe' | 'yes'
  readonly retryAfterMs: number | null
}

/** Gives the engine its gateway: lists through `list`, writes through the client, and every failure as an answer. */
export function createEngineGateway(client: WriteClient, list: () => Promise<KeyTable>, clock: Clock): Gateway {
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
        if (write.body.kind === 'labels') await client.writeLabels(write.keyId, write.body.labels, { opId: operation })
        else await client.writeLimit(write.keyId, write.body.limit, { opId: operation })
        return { kind: 'accepted' }
      } catch (error) {
        return refusalOf(error)
      }
    },
  }
}

function freshList(table: KeyTable, began: number, ended: number): FreshList {
  const index = indexKeys(table)
  return {
    began,
    ended,
    find(keyId) {
      const row = index.get(keyId)
      return row === undefined ? null : keyAt(table, row)
    },
  }
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
