import { parseKeyId } from '#shared/domain/api-key.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import { ApiError } from './api-error.ts'

/** SECURITY: an id becomes part of a path, so it is a UUID even if somebody cast it. */
export function checkId(id: string): KeyId {
  const checked = parseKeyId(id)
  if (checked === null) throw badRequest('not an id')
  return checked
}

/** A call that is not made, because what it would carry is not what the service takes. */
export function badRequest(detail: string): ApiError {
  return new ApiError('bad_request', { arrived: 'no', detail })
}
