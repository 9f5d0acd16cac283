import { ApiError } from './api-error.ts'
import type { HttpAnswer } from './exchange.ts'
import { isRecord, memberOf, parseJsonBody } from './json.ts'

/**
 * What a write was answered with: nothing (`null`), or JSON that names no error. Anything else came from somebody else,
 * and nobody knows what was done.
 */
export function checkWritten({ status, body }: HttpAnswer): unknown {
  if (new TextDecoder().decode(body).trim() === '') return null
  let said: unknown
  try {
    said = parseJsonBody(body)
  } catch (cause) {
    throw new ApiError('not_json', { arrived: 'maybe', status, cause })
  }
  if (isRecord(said) && (memberOf(said, 'error') ?? null) !== null)
    throw new ApiError('bad_answer', { arrived: 'maybe', status })
  return said
}
