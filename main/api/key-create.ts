import { parseKeyId } from '#shared/domain/api-key.ts'
import type { KeyId, Permissions } from '#shared/domain/api-key.ts'
import { createBody } from '#shared/domain/request-text.ts'
import { ApiError } from './api-error.ts'
import type { Caller, CreateAnswer } from './call.ts'
import { badRequest, checkId } from './checked-id.ts'
import { unwrapRecord } from './envelope.ts'
import { memberOf } from './json.ts'
import { wireDigits } from './wire-limit.ts'

const NAMES = ['data', 'result', 'api_key', 'key']

/** A key to be made. */
export interface NewKey {
  readonly name: string
  /** An exact decimal, or `none` for no cap; never left to the organisation's default. */
  readonly limit: string
  readonly permissions: Permissions
  readonly groupId?: string
}

/** A key that was made. The secret is said here once and nowhere else. */
export interface CreatedKey {
  /** `null` where the answer does not name it: then only the list does. The secret is worth keeping all the same. */
  readonly keyId: KeyId | null
  readonly secret: string
}

/** Makes a key. Sent once whatever happens: a second request would make a second key. */
export async function createKey(caller: Caller, key: NewKey, opId: string | null): Promise<CreatedKey> {
  const { name, limit, permissions, groupId } = key
  if (name.trim() === '') throw badRequest('a key without a name')
  // As text, whatever `writeLimit` has learnt: nothing here is tried in a second form.
  const digits = wireDigits(limit)
  const body = createBody({ name, digits, permissions, groupId: groupId === undefined ? null : checkId(groupId) })
  const call = { method: 'POST', path: '/apikey', body, opId } as const
  return readCreated(await caller.create(call).catch((error: unknown) => rethrow(error, groupId !== undefined)))
}

function readCreated({ status, said }: CreateAnswer): CreatedKey {
  const record = unwrapRecord(said, NAMES, (value) => secretOf(value) !== null)
  const secret = secretOf(record)
  if (secret !== null) return { keyId: idOf(record) ?? idOf(said), secret }
  const keyId = idOf(unwrapRecord(said, NAMES, (value) => idOf(value) !== null))
  throw new ApiError('bad_answer', {
    arrived: 'maybe',
    status,
    reason: 'secret_missing',
    detail: keyId === null ? 'no secret in the answer' : `no secret in the answer; key ${keyId}`,
  })
}

function secretOf(value: unknown): string | null {
  const secret = memberOf(value, 'api_key') ?? memberOf(value, 'key')
  return typeof secret === 'string' && secret.trim() !== '' ? secret : null
}

function idOf(value: unknown): KeyId | null {
  return parseKeyId(memberOf(value, 'api_key_id') ?? memberOf(value, 'id'))
}

function rethrow(error: unknown, hasGroup: boolean): never {
  if (!(error instanceof ApiError) || error.status !== 400 || hasGroup) throw error
  const { detail } = error.failure
  // Only the words tell this refusal from others (requesty-api 11.2).
  if (!detail?.includes('group_id')) throw error
  throw new ApiError('refused', { arrived: 'yes', status: 400, detail, reason: 'group_required', cause: error })
}
