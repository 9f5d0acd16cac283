import { parseKeyId } from '#shared/domain/api-key.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import { ApiError } from './api-error.ts'

/** SECURITY: an id becomes part of a path, so it is a UUID even if somebody cast it. */
export function checkId(id: string): KeyId {
  const checked = parseKeyId(id)
  if (checked === null) throw badRequest('not an id')
  return checked
}

/** SECURITY: a member's id is not known to be a UUID; as one part of a path it can neither climb nor end it. */
export function memberPart(userId: string): string {
  // A lone surrogate cannot be encoded at all.
  if (userId.trim() === '' || userId.length > 256 || /^\.{1,2}$|\p{Cs}/u.test(userId))
    throw badRequest('not a member id')
  return encodeURIComponent(userId)
}

/** A call that is not made, because what it would carry is not what the service takes. */
export function badRequest(detail: string): ApiError {
  return new ApiError('bad_request', { arrived: 'no', detail })
}
