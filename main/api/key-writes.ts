import type { KeyId } from '#shared/domain/api-key.ts'
import type { Labels } from '#shared/domain/label.ts'
import { expiryBody, labelsBody, limitBody } from '#shared/domain/request-text.ts'
import { ApiError } from './api-error.ts'
import type { Caller } from './call.ts'
import { checkId } from './checked-id.ts'
import { deleteAt } from './delete-at.ts'
import type { Deletion } from './delete-at.ts'
import { expiryText } from './expiry.ts'
import { createKey } from './key-create.ts'
import type { CreatedKey, NewKey } from './key-create.ts'
import { createVerbs } from './verbs.ts'
import { wireDigits } from './wire-limit.ts'

/** What a write may carry besides its values: the id of the operation, by which a repetition can be known. */
export interface WriteOptions {
  readonly opId?: string
}

/** Makes, sets and deletes. Nothing is sent a second time, unless it was refused before any work for the form it had. */
export interface KeyWrites {
  /** Replaces the whole label map of a key. */
  readonly writeLabels: (keyId: KeyId, labels: Labels, options?: WriteOptions) => Promise<void>
  /** Sets the monthly limit: an exact decimal, or `none` for no cap. */
  readonly writeLimit: (keyId: KeyId, limit: string, options?: WriteOptions) => Promise<void>
  /** Sets the moment (RFC 3339) at which a key ends, or `null` for never. No endpoint ever tells it again. */
  readonly writeExpiry: (keyId: KeyId, at: string | null, options?: WriteOptions) => Promise<void>
  /** Makes a key: one request, never repeated. */
  readonly createKey: (key: NewKey, options?: WriteOptions) => Promise<CreatedKey>
  /** Deletes a key for good. */
  readonly deleteKey: (keyId: KeyId, options?: WriteOptions) => Promise<Deletion>
}

/** Makes writes that remember the forms this gateway took. */
export function createKeyWrites(caller: Caller): KeyWrites {
  const verbs = createVerbs(caller)
  let takesNumbers = false
  const sendLimit = (keyId: KeyId, body: string, opId: string | null): Promise<void> =>
    verbs.write({ endpoint: 'limit', keyId, body, opId })

  return {
    async writeLabels(keyId, labels, { opId } = {}) {
      await verbs.write({
        endpoint: 'label',
        keyId: checkId(keyId),
        body: labelsBody(labels),
        opId: opId ?? null,
      })
    },
    async writeLimit(keyId, limit, options = {}) {
      const id = checkId(keyId)
      const opId = options.opId ?? null
      const digits = wireDigits(limit)
      if (takesNumbers) return sendLimit(id, limitBody(digits, true), opId)
      try {
        await sendLimit(id, limitBody(digits), opId)
      } catch (refused) {
        if (!isBadRequest(refused)) throw refused
        // Documented as a number, taken as text by the vendor's own client (requesty-api 11.2).
        await sendLimit(id, limitBody(digits, true), opId === null ? null : `${opId}-number`).catch(
          (error: unknown) => {
            throw isBadRequest(error) ? refused : error
          },
        )
        takesNumbers = true
      }
    },
    async writeExpiry(keyId, at, { opId } = {}) {
      const body = expiryBody(at === null ? null : expiryText(at))
      await verbs.write({ endpoint: 'expiry', keyId: checkId(keyId), body, opId: opId ?? null })
    },
    createKey: async (key, { opId } = {}) => createKey(caller, key, opId ?? null),
    deleteKey: async (keyId, { opId } = {}) => deleteAt(caller, `/apikey/${checkId(keyId)}`, opId ?? null),
  }
}

function isBadRequest(error: unknown): boolean {
  return error instanceof ApiError && error.status === 400
}
