import { parseKeyId } from '#shared/domain/api-key.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import { labelsJson } from '#shared/domain/label.ts'
import type { Labels } from '#shared/domain/label.ts'
import { limitText, parseLimit } from '#shared/domain/limit.ts'
import { ApiError } from './api-error.ts'
import { createVerbs } from './verbs.ts'
import type { Caller } from './call.ts'

/** What a write may carry besides its values: the id of the operation, by which a repetition can be known. */
export interface WriteOptions {
  readonly opId?: string
}

/** Sets labels and limits. Nothing is sent a second time, unless it was refused before any work for the form it had. */
export interface KeyWrites {
  /** Replaces the whole label map of a key. */
  readonly writeLabels: (keyId: KeyId, labels: Labels, options?: WriteOptions) => Promise<void>
  /** Sets the monthly limit: an exact decimal, or `none` for no cap. */
  readonly writeLimit: (keyId: KeyId, limit: string, options?: WriteOptions) => Promise<void>
}

/** Makes writes that remember the forms this gateway took. */
export function createKeyWrites(caller: Caller): KeyWrites {
  const verbs = createVerbs(caller)
  let takesNumbers = false
  const sendLimit = (keyId: KeyId, literal: string, opId: string | null): Promise<void> =>
    verbs.write({ endpoint: 'limit', keyId, body: `{"monthly_limit":${literal}}`, opId })

  return {
    async writeLabels(keyId, labels, { opId } = {}) {
      await verbs.write({
        endpoint: 'label',
        keyId: checkId(keyId),
        body: `{"labels":${labelsJson(labels)}}`,
        opId: opId ?? null,
      })
    },
    async writeLimit(keyId, limit, options = {}) {
      const id = checkId(keyId)
      const opId = options.opId ?? null
      const digits = wireDigits(limit)
      if (takesNumbers) return sendLimit(id, digits, opId)
      try {
        await sendLimit(id, `"${digits}"`, opId)
      } catch (refused) {
        if (!isBadRequest(refused)) throw refused
        // Documented as a number, taken as text by the vendor's own client (requesty-api 11.2).
        await sendLimit(id, digits, opId === null ? null : `${opId}-number`).catch((error: unknown) => {
          throw isBadRequest(error) ? refused : error
        })
        takesNumbers = true
      }
    },
  }
}

/** SECURITY: an id becomes part of a path, so it is one even if somebody cast it. */
function checkId(keyId: KeyId): KeyId {
  const id = parseKeyId(keyId)
  if (id === null) throw new ApiError('bad_request', { arrived: 'no', detail: 'not a key id' })
  return id
}

/** The digits that stand for a limit on the wire. Only the word `none` becomes the service's 0. */
function wireDigits(limit: string): string {
  const parsed = parseLimit(limit)
  if (typeof parsed === 'string') throw new ApiError('bad_request', { arrived: 'no', detail: `limit: ${parsed}` })
  return parsed.kind === 'none' ? '0' : limitText(parsed)
}

function isBadRequest(error: unknown): boolean {
  return error instanceof ApiError && error.status === 400
}
